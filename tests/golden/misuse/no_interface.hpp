// A header without any interface.
#pragma once
struct User { int id; };
