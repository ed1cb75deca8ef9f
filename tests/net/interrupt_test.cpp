// Asking a wait to end.
#include "net/interrupt.h"

#include <doctest/doctest.h>
#include <thread>

using namespace fangxin;

TEST_CASE("an interrupt raised before the wait is not lost") {
    net::Interrupt interrupt;
    interrupt.raise();
    CHECK(interrupt.wait_for_ms(60'000));
    CHECK(interrupt.is_raised());
    interrupt.clear();
    CHECK_FALSE(interrupt.is_raised());
    CHECK_FALSE(interrupt.wait_for_ms(1));
}

TEST_CASE("another thread ends a long wait") {
    net::Interrupt interrupt;
    std::thread other([&] { interrupt.raise(); });
    CHECK(interrupt.wait_for_ms(60'000));
    other.join();
}

TEST_CASE("a waker is called while it lives and not afterwards") {
    net::Interrupt interrupt;
    int calls = 0;
    {
        const net::Interrupt::Waker waker(interrupt, [&] { ++calls; });
        CHECK(calls == 0);
        interrupt.raise();
        CHECK(calls == 1);
    }
    interrupt.raise();
    CHECK(calls == 1);
    const net::Interrupt::Waker late(interrupt, [&] { ++calls; });
    CHECK(calls == 2);
}
