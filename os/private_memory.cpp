// Overwrites blocks before they are freed, and locks pages.
#include "os/private_memory.h"

#include <array>
#include <cstring>
#include <dlfcn.h>
#include <fstream>
#if defined(__x86_64__)
#include <immintrin.h>
#endif
#include <malloc.h>
#include <string>
#include <sys/mman.h>
#include <sys/resource.h>

#include "core/ensure.h"
#include "core/private_text.h"

// NOLINTBEGIN(cppcoreguidelines-no-malloc)
// NOLINTBEGIN(readability-identifier-naming): this is the allocator itself, by the C library's
// names.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)

// The sanitizer brings an allocator of its own, with a hook before each free. Its realloc moves
// always, and calls the hook for the former block.
// NOLINTBEGIN(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp): the sanitizer's names.
extern "C" {
int __sanitizer_install_malloc_and_free_hooks(
    void (*allocated)(const volatile void*, std::size_t), void (*freeing)(const volatile void*)
);
std::size_t __sanitizer_get_allocated_size(const volatile void* block);
}
// NOLINTEND(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp)

namespace fangxin::os {

void overwrite_freed_memory() {
    const int hooks = __sanitizer_install_malloc_and_free_hooks(
        [](const volatile void*, std::size_t) {},
        [](const volatile void* block) {
            core::overwrite(const_cast<void*>(block), __sanitizer_get_allocated_size(block));
        }
    );
    ENSURE(hooks > 0);
}

}  // namespace fangxin::os

#else

// The C library allows a program to replace these, and calls the program's own from then on.
extern "C" {
// NOLINTNEXTLINE(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp): the C library's name.
void __libc_free(void* block);

void free(void* block) noexcept {
    if (block == nullptr) return;
    fangxin::core::overwrite(block, ::malloc_usable_size(block));
    __libc_free(block);
}

// The C library's own would free the former block as it is, or the end that is cut off.
void* realloc(void* block, std::size_t bytes) noexcept {
    if (block == nullptr) return std::malloc(bytes);
    if (bytes == 0) {
        free(block);
        return nullptr;
    }
    const std::size_t held = ::malloc_usable_size(block);
    if (bytes <= held && bytes >= held / 2) return block;
    void* const moved = std::malloc(bytes);
    if (moved == nullptr) return nullptr;
    std::memcpy(moved, block, bytes < held ? bytes : held);
    free(block);
    return moved;
}
}

namespace fangxin::os {

void overwrite_freed_memory() {
    // What a library finds when it looks for `free`.
    void* const found = ::dlsym(RTLD_DEFAULT, "free");
    ENSURE(found == reinterpret_cast<void*>(&free));
    ENSURE(::dlsym(RTLD_DEFAULT, "realloc") == reinterpret_cast<void*>(&realloc));
}

}  // namespace fangxin::os

#endif

namespace fangxin::os {
namespace {

// True when the kernel may write pages to a disk. Compressed swap in memory (zram) is none.
bool swaps_to_a_disk() {
    std::ifstream swaps("/proc/swaps");
    std::string line;
    std::getline(swaps, line);  // the heading
    while (std::getline(swaps, line)) {
        if (!line.starts_with("/dev/zram")) return true;
    }
    return false;
}

// A limit that holds today stops a later allocation, so only no limit will do: the limit itself, or
// the right to pass over it, which shows where a limit of nothing does not forbid locking.
bool lock_all_pages() {
    rlimit limit{};
    ENSURE(::getrlimit(RLIMIT_MEMLOCK, &limit) == 0);
    const rlimit former = limit;
    limit.rlim_cur = limit.rlim_max == RLIM_INFINITY ? RLIM_INFINITY : 0;
    ENSURE(::setrlimit(RLIMIT_MEMLOCK, &limit) == 0);
    if (::mlockall(MCL_CURRENT | MCL_FUTURE | MCL_ONFAULT) == 0) return true;
    ENSURE(::setrlimit(RLIMIT_MEMLOCK, &former) == 0);
    return false;
}

#if defined(__x86_64__)
[[gnu::target("avx")]] void clear_first_registers() noexcept {
    _mm256_zeroall();
}
#endif

// Copying goes through these; the next library that saves its registers would write them to the
// stack again. A call may change them all.
void clear_vector_registers() noexcept {
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx") != 0) clear_first_registers();
    if (__builtin_cpu_supports("avx512f") == 0) return;
    asm volatile(
        ".irp n,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31\n\t"
        "vpxord %%zmm\\n, %%zmm\\n, %%zmm\\n\n\t"
        ".endr" ::
            : "memory"
    );
#endif
}

}  // namespace

// Not instrumented: a sanitizer's frame would be another stack.
[[gnu::noinline, gnu::no_sanitize_address]] void overwrite_used_stack() noexcept {
    // Generous; the memory test finds what lies deeper.
    constexpr std::size_t kBytes = std::size_t{512} * 1024;
    std::array<unsigned char, kBytes> below;
    clear_vector_registers();
    core::overwrite(below.data(), below.size());
}

core::Result<void> keep_out_of_swap() {
    if (lock_all_pages() || !swaps_to_a_disk()) return {};
    return core::fail(
        core::ErrorCode::unavailable,
        "what people type could be written to this machine's swap: allow locking memory "
        "(LimitMEMLOCK=infinity in the service, or ulimit -l unlimited) or turn swap off (swapoff)"
    );
}

}  // namespace fangxin::os
// NOLINTEND(readability-identifier-naming)
// NOLINTEND(cppcoreguidelines-no-malloc)
