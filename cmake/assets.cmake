# Where programs of this build tree find the assets; an installed program finds them by its config.
set(FANGXIN_ASSETS_DIR "${CMAKE_SOURCE_DIR}/assets")
set(FANGXIN_BUILT_ASSETS_DIR "${CMAKE_BINARY_DIR}/assets")
file(MAKE_DIRECTORY "${FANGXIN_BUILT_ASSETS_DIR}")
