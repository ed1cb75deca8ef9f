# Links to libime's dictionary and language model, in ${FANGXIN_BUILT_ASSETS_DIR}/pinyin.
find_file(PINYIN_DICTIONARY sc.dict PATHS "${LIBIME_INSTALL_PKGDATADIR}" REQUIRED)
find_file(
    PINYIN_MODEL zh_CN.lm PATHS /usr/lib PATH_SUFFIXES "${CMAKE_LIBRARY_ARCHITECTURE}/libime" libime
    REQUIRED
)

function(fangxin_link_pinyin_data)
    set(folder "${FANGXIN_BUILT_ASSETS_DIR}/pinyin")
    file(MAKE_DIRECTORY "${folder}")
    file(CREATE_LINK "${PINYIN_DICTIONARY}" "${folder}/sc.dict" SYMBOLIC)
    file(CREATE_LINK "${PINYIN_MODEL}" "${folder}/zh_CN.lm" SYMBOLIC)
endfunction()
