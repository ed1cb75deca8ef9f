// The cutting proxy of the situation tests as a program, for tests that are not written in C++.
//
//   line SERVER_PORT BYTES TIMES    cuts every connection each time that BYTES more went up
//
// Prints "listening PORT"; when its input ends, "cuts N", and ends.
#include <cstdint>
#include <iostream>
#include <string>
#include <vector>

#include "tests/support/cutting_proxy.h"

int main(int count, char** arguments) {
    if (count != 4) return 2;
    const std::uint64_t bytes = std::stoull(arguments[2]);
    const std::uint64_t times = std::stoull(arguments[3]);
    std::vector<std::uint64_t> marks;
    for (std::uint64_t i = 1; i <= times; ++i) marks.push_back(bytes * i);
    fangxin::tests::CuttingProxy proxy(std::stoi(arguments[1]));
    proxy.set_cuts_at_bytes_up(std::move(marks));
    std::cout << "listening " << proxy.port() << std::endl;
    std::string line;
    while (std::getline(std::cin, line)) {
    }
    std::cout << "cuts " << proxy.traffic().cuts << std::endl;
    return 0;
}
