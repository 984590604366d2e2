// Characters that are not char.
#pragma once
// @nats:server Users
struct Users {
  virtual ~Users() = default;
  virtual wchar_t a() = 0;
  virtual char16_t b() = 0;
  virtual char32_t c() = 0;
  virtual char8_t d() = 0;
  virtual __int128 e() = 0;
};
