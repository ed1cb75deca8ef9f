# Runs the deployer of librime once; its log is shown only when it fails. Used by rime_data.cmake.

# The deployer skips what it takes for unchanged, so it starts from nothing each time.
file(REMOVE_RECURSE "${WORK_DIR}" "${OUTPUT_DIR}")
file(MAKE_DIRECTORY "${OUTPUT_DIR}")
file(COPY "${SOURCE_DIR}/" DESTINATION "${WORK_DIR}" FILES_MATCHING PATTERN "*.yaml")
# Its log files, which would else stay in the system's temporary folder, go with the work folder.
set(ENV{TMPDIR} "${WORK_DIR}")
set(ENV{GOOGLE_LOG_DIR} "${WORK_DIR}")
execute_process(
    COMMAND "${DEPLOYER}" --build "${WORK_DIR}" "${SHARED_DATA_DIR}" "${OUTPUT_DIR}"
    RESULT_VARIABLE status
    OUTPUT_VARIABLE log
    ERROR_VARIABLE log
)
# It answers 0 even when a dictionary is wrong; then there is no table.
if(NOT status EQUAL 0 OR NOT EXISTS "${OUTPUT_DIR}/fangxin.table.bin"
   OR NOT EXISTS "${OUTPUT_DIR}/fangxin_fuzzy.prism.bin")
    message(FATAL_ERROR "the pinyin dictionaries cannot be compiled:\n${log}")
endif()
file(REMOVE_RECURSE "${WORK_DIR}")
