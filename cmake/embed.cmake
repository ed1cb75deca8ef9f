# Builds text files into the program: embed_texts(TEMPLATE file.cpp.in OUTPUT file.cpp FILES ...)
# fills @texts@ of a template with one raw string a file, in the order given. Views with their
# length: compilers refuse to count so long a text in a constant.
function(embed_texts)
    cmake_parse_arguments(EMBED "" "TEMPLATE;OUTPUT" "FILES" ${ARGN})
    set(texts "")
    foreach(file IN LISTS EMBED_FILES)
        get_filename_component(name "${file}" NAME)
        file(READ "${file}" text)
        string(APPEND texts "    {\"${name}\", R\"fangxin(${text})fangxin\"sv},\n")
        set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${file}")
    endforeach()
    configure_file("${EMBED_TEMPLATE}" "${EMBED_OUTPUT}" @ONLY)
endfunction()
