// The main function of every doctest program.
#define DOCTEST_CONFIG_IMPLEMENT
#include <doctest/doctest.h>

#include "core/crypto.h"

int main(int argument_count, char** arguments) {
    fangxin::core::start_crypto();
    doctest::Context context(argument_count, arguments);
    return context.run();
}
