# How a build is instrumented: sanitizers (dev, tsan), hardening (release), coverage (coverage).
set(FANGXIN_SANITIZE "" CACHE STRING "sanitizers, comma separated; empty for none")
option(FANGXIN_HARDEN "hardening flags of a release" OFF)
option(FANGXIN_COVERAGE "count lines and branches" OFF)

if(FANGXIN_SANITIZE)
    add_compile_options(
        -fsanitize=${FANGXIN_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer
    )
    add_link_options(-fsanitize=${FANGXIN_SANITIZE})
endif()
if(FANGXIN_HARDEN)
    add_compile_options(
        -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2 -fstack-protector-strong -fstack-clash-protection
        -fcf-protection -D_GLIBCXX_ASSERTIONS -fPIE
    )
    add_link_options(-pie -Wl,-z,relro,-z,now,-z,noexecstack)
endif()
if(FANGXIN_COVERAGE)
    add_compile_options(--coverage -fprofile-abs-path)
    add_link_options(--coverage)
endif()
