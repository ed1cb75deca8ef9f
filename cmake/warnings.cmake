# Warnings as errors for our own code: link fangxin_warnings to every target of ours.
add_library(fangxin_warnings INTERFACE)
target_compile_options(
    fangxin_warnings
    INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wnon-virtual-dtor
              -Wold-style-cast -Woverloaded-virtual -Wcast-align -Wformat=2 -Wimplicit-fallthrough
              -Wnull-dereference -Werror
)
# g++ 12 reports false null dereferences and uninitialised values inside the standard library when
# sanitizers are on (GCC bugs 105616 and 108842); they stay on in the release preset.
if(FANGXIN_SANITIZE)
    target_compile_options(
        fangxin_warnings INTERFACE -Wno-null-dereference -Wno-maybe-uninitialized
    )
endif()

if(FANGXIN_TIDY)
    find_program(CLANG_TIDY clang-tidy REQUIRED)
    set(CMAKE_CXX_CLANG_TIDY "${CLANG_TIDY};--quiet;--warnings-as-errors=*")
endif()
