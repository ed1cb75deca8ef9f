# Finds every library; packaging/setup put them in place. FANGXIN_DEPS_DIR is the folder it printed.
set(FANGXIN_DEPS_DIR "$ENV{FANGXIN_DEPS_DIR}" CACHE PATH "folder printed by packaging/setup")
if(NOT EXISTS "${FANGXIN_DEPS_DIR}/complete")
    message(FATAL_ERROR "Use ./run or ./check, or set FANGXIN_DEPS_DIR as packaging/setup says.")
endif()

find_program(CCACHE ccache)
if(CCACHE AND NOT FANGXIN_COVERAGE)
    set(CMAKE_CXX_COMPILER_LAUNCHER "${CCACHE}")
endif()

find_package(Threads REQUIRED)
find_package(PkgConfig REQUIRED)
find_package(SQLite3 REQUIRED)
find_package(PostgreSQL REQUIRED)
find_package(CURL REQUIRED)
find_package(Cups REQUIRED)
find_package(OpenSSL REQUIRED COMPONENTS Crypto)
find_package(OpenGL REQUIRED)
find_package(Freetype REQUIRED)
find_package(X11 REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(CLI11 REQUIRED)
find_package(spdlog REQUIRED)
find_package(tl-expected REQUIRED)
find_package(glfw3 3.3 REQUIRED)
find_package(Gettext REQUIRED)
find_package(LibIMEPinyin REQUIRED)
list(PREPEND CMAKE_PREFIX_PATH "${FANGXIN_DEPS_DIR}")
find_package(Drogon REQUIRED CONFIG)
pkg_check_modules(sodium REQUIRED IMPORTED_TARGET libsodium)
pkg_check_modules(utf8proc REQUIRED IMPORTED_TARGET libutf8proc)
pkg_check_modules(opencc REQUIRED IMPORTED_TARGET opencc)
pkg_check_modules(pangocairo REQUIRED IMPORTED_TARGET pangocairo)
pkg_check_modules(qrencode REQUIRED IMPORTED_TARGET libqrencode)
pkg_check_modules(tomlplusplus REQUIRED IMPORTED_TARGET tomlplusplus)

find_path(DOCTEST_INCLUDE_DIR doctest/doctest.h REQUIRED)
add_library(doctest INTERFACE)
target_include_directories(doctest SYSTEM INTERFACE "${DOCTEST_INCLUDE_DIR}")

# Dear ImGui from its source package: FreeType glyphs, 32-bit characters for rare names.
set(imgui_dir "${FANGXIN_DEPS_DIR}/imgui")
# A place of the glyphs' texture that was used 512 times ended the program: its generation has ten
# bits with a sign (upstream mended it after 1.92.2b: change 8906).
include(cmake/imgui_fixes.cmake)
mended_imgui_source(
    "${imgui_dir}/imgui_draw.cpp" "index_entry->Generation++;"
    "index_entry->Generation = index_entry->Generation < 511 ? index_entry->Generation + 1 : 1;"
    imgui_draw
)
add_library(
    imgui STATIC
    "${imgui_dir}/imgui.cpp" "${imgui_draw}" "${imgui_dir}/imgui_tables.cpp"
    "${imgui_dir}/imgui_widgets.cpp" "${imgui_dir}/misc/freetype/imgui_freetype.cpp"
    "${imgui_dir}/backends/imgui_impl_glfw.cpp" "${imgui_dir}/backends/imgui_impl_opengl3.cpp"
)
target_include_directories(
    imgui SYSTEM PUBLIC "${imgui_dir}" "${imgui_dir}/backends" "${imgui_dir}/misc/freetype"
)
target_compile_definitions(
    imgui PUBLIC IMGUI_USE_WCHAR32 IMGUI_ENABLE_FREETYPE
                 IMGUI_DISABLE_OBSOLETE_FUNCTIONS IMGUI_DISABLE_DEMO_WINDOWS
)
target_link_libraries(imgui PUBLIC glfw Freetype::Freetype OpenGL::GL)
