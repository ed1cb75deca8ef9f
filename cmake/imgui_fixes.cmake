# What upstream has mended since the version of Dear ImGui that is built, in copies of its sources.

# The part `before` of a source, which must be there once, becomes `after`.
function(mended_imgui_source source before after out)
    file(READ "${source}" text)
    string(FIND "${text}" "${before}" first)
    string(FIND "${text}" "${before}" last REVERSE)
    if(first EQUAL -1 OR NOT first EQUAL last)
        message(FATAL_ERROR "${source} changed: is this fix still needed?")
    endif()
    string(REPLACE "${before}" "${after}" text "${text}")
    get_filename_component(name "${source}" NAME)
    set(mended "${CMAKE_BINARY_DIR}/imgui/${name}")
    file(CONFIGURE OUTPUT "${mended}" CONTENT "${text}" @ONLY)
    set(${out} "${mended}" PARENT_SCOPE)
endfunction()
