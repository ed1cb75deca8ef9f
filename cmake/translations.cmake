# Compiles the Chinese texts assets/i18n/zh_CN.po into ${FANGXIN_BUILT_ASSETS_DIR}/i18n/zh_CN.mo.

# Adds the target fangxin_translations, part of every build. msgfmt refuses a text whose header or
# placeholders are wrong.
function(fangxin_add_translations)
    set(source "${FANGXIN_ASSETS_DIR}/i18n/zh_CN.po")
    set(output_dir "${FANGXIN_BUILT_ASSETS_DIR}/i18n")
    add_custom_command(
        OUTPUT "${output_dir}/zh_CN.mo"
        COMMAND "${CMAKE_COMMAND}" -E make_directory "${output_dir}"
        COMMAND "${GETTEXT_MSGFMT_EXECUTABLE}" --check -o "${output_dir}/zh_CN.mo" "${source}"
        DEPENDS "${source}"
        COMMENT "Compiling the Chinese texts"
        VERBATIM
    )
    add_custom_target(fangxin_translations ALL DEPENDS "${output_dir}/zh_CN.mo")
endfunction()
