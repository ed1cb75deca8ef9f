// Keeps what people typed out of freed memory, of used stacks and of swap.
//
// A program that links this library has its `free` and `realloc`: every block that it, or any
// library in it, gives back is overwritten first. That holds for operator delete, libcurl, OpenSSL,
// SQLite, Dear ImGui, libime, GLib, X11 and the OpenGL driver alike, since all of them end there.
#pragma once

#include "core/result.h"

namespace fangxin::os {

// Called by main() first of all. Stops the process where blocks would be freed as they are: the
// program was linked in a way that keeps libraries on the system's own `free`.
void overwrite_freed_memory();

// Overwrites the stack below the caller as deep as this program's threads use it. Called by the
// outermost loop of a thread, where nothing below is in use.
void overwrite_used_stack() noexcept;

// Keeps every page of this process, also those to come, out of swap. `unavailable`, with what staff
// can do, where the limit forbids it and this machine swaps to a disk.
core::Result<void> keep_out_of_swap();

}  // namespace fangxin::os
