# Warnings as errors for our own code: link fangxin_warnings to every target of ours.
add_library(fangxin_warnings INTERFACE)
target_compile_options(
    fangxin_warnings
    INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wnon-virtual-dtor
              -Wold-style-cast -Woverloaded-virtual -Wcast-align -Wformat=2 -Wimplicit-fallthrough
              -Werror
)
# Not -Wnull-dereference: g++ 12 sees false ones inside its own stream buffers whenever it inlines
# them (GCC bug 105616); the analyzer of clang-tidy looks for real ones. With sanitizers on it sees
# false uninitialised values in the standard library too; the release preset keeps that warning.
if(FANGXIN_SANITIZE)
    target_compile_options(fangxin_warnings INTERFACE -Wno-maybe-uninitialized)
endif()

if(FANGXIN_TIDY)
    find_program(CLANG_TIDY clang-tidy REQUIRED)
    set(CMAKE_CXX_CLANG_TIDY "${CLANG_TIDY};--quiet;--warnings-as-errors=*")
endif()
