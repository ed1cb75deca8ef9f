# Compiles the pinyin schema and dictionaries of assets/rime into ${FANGXIN_BUILT_ASSETS_DIR}/rime.
find_program(RIME_DEPLOYER rime_deployer REQUIRED)
find_path(RIME_SHARED_DATA_DIR pinyin_simp.dict.yaml PATHS /usr/share/rime-data REQUIRED)

# Adds the target fangxin_rime_data, part of every build.
function(fangxin_add_rime_data)
    set(output_dir "${FANGXIN_BUILT_ASSETS_DIR}/rime")
    set(script "${CMAKE_CURRENT_FUNCTION_LIST_DIR}/compile_rime_data.cmake")
    file(GLOB sources CONFIGURE_DEPENDS "${FANGXIN_ASSETS_DIR}/rime/*.yaml")
    set(outputs
        "${output_dir}/default.yaml" "${output_dir}/fangxin_pinyin.schema.yaml"
        "${output_dir}/fangxin.prism.bin" "${output_dir}/fangxin_fuzzy.prism.bin"
        "${output_dir}/fangxin.table.bin"
    )
    add_custom_command(
        OUTPUT ${outputs}
        COMMAND
            "${CMAKE_COMMAND}" "-DDEPLOYER=${RIME_DEPLOYER}"
            "-DSHARED_DATA_DIR=${RIME_SHARED_DATA_DIR}" "-DSOURCE_DIR=${FANGXIN_ASSETS_DIR}/rime"
            "-DWORK_DIR=${CMAKE_BINARY_DIR}/rime_work" "-DOUTPUT_DIR=${output_dir}" -P "${script}"
        DEPENDS ${sources} "${script}" "${RIME_SHARED_DATA_DIR}/pinyin_simp.dict.yaml"
        COMMENT "Compiling the pinyin dictionaries"
        VERBATIM
    )
    add_custom_target(fangxin_rime_data ALL DEPENDS ${outputs})
endfunction()
