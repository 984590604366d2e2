// The heap of the command natsmith, made for what libclang does with it.
#pragma once

namespace natsmith {

/// libclang allocates some hundred megabytes in small pieces, in a thread of its own while ours waits. So
/// both get one heap, which grows once, is given back at the end only, and lies in huge pages where Linux
/// offers them on request: a run takes about a tenth less time. Call it first of all. With another libc than
/// glibc, or without such pages, less of this happens, or nothing; also where a limit is set on the address
/// space.
void prepare_process_heap() noexcept;

}  // namespace natsmith
