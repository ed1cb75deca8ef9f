// Tests of private text: each block is looked at just before it is given back.
#include "core/private_text.h"

#include <cstdlib>
#include <cstring>
#include <doctest/doctest.h>
#include <malloc.h>
#include <new>
#include <string>
#include <utility>

using fangxin::core::PrivateBytes;
using fangxin::core::PrivateText;

namespace {

constexpr std::string_view kSecret = "a secret of forty letters, well, or so..";

// Counts the blocks that are given back with a part of the secret in them.
struct BlockWatch {
    static inline bool is_on = false;
    static inline int blocks = 0;
    static inline int telling_blocks = 0;

    BlockWatch() {
        blocks = telling_blocks = 0;
        is_on = true;
    }
    ~BlockWatch() { is_on = false; }
    BlockWatch(const BlockWatch&) = delete;
    BlockWatch& operator=(const BlockWatch&) = delete;

    static void look_at(void* block) {
        if (!is_on || block == nullptr) return;
        ++blocks;
        const std::string_view bytes(static_cast<const char*>(block), ::malloc_usable_size(block));
        if (bytes.find(kSecret.substr(0, 6)) != std::string_view::npos ||
            bytes.find(kSecret.substr(20, 6)) != std::string_view::npos)
            ++telling_blocks;
    }
};

}  // namespace

// The whole program's, so that nothing escapes the watch.
void* operator new(std::size_t bytes) {
    void* const block = std::malloc(bytes);
    if (block == nullptr) throw std::bad_alloc();
    return block;
}
void* operator new(std::size_t bytes, const std::nothrow_t& /*tag*/) noexcept {
    return std::malloc(bytes);
}
void operator delete(void* block) noexcept {
    BlockWatch::look_at(block);
    std::free(block);
}
void operator delete(void* block, std::size_t /*bytes*/) noexcept {
    operator delete(block);
}

TEST_CASE("an ordinary text leaves its letters in the block, so the watch works") {
    const BlockWatch watch;
    { const std::string text(kSecret); }
    CHECK(BlockWatch::telling_blocks == 1);
}

TEST_CASE("private text is overwritten when it ends, moves or grows") {
    const BlockWatch watch;
    {
        PrivateText text(kSecret);
        PrivateText moved = std::move(text);
        PrivateText assigned(kSecret);
        assigned = std::move(moved);
        for (int i = 0; i < 50; ++i) assigned.append(kSecret);
        assigned.insert(3, kSecret);
    }
    CHECK(BlockWatch::blocks > 5);
    CHECK(BlockWatch::telling_blocks == 0);
}

TEST_CASE("private text leaves nothing after its end when it is cut, emptied or replaced") {
    const BlockWatch watch;
    {
        PrivateText text(kSecret);
        text.erase(6, kSecret.size() - 6);
        CHECK(text == kSecret.substr(0, 6));
        CHECK(
            std::string_view(text.view().data(), kSecret.size()).find("letters") ==
            std::string_view::npos
        );
        text.assign(kSecret);
        text.clear();
        CHECK(text.empty());
        text.assign("another");
    }
    CHECK(BlockWatch::telling_blocks == 0);
}

TEST_CASE("private text can be made of a part of itself") {
    PrivateText text("0123456789");
    text.assign(text.view().substr(2, 5));
    CHECK(text == "23456");
    text.insert(2, text.view());
    CHECK(text == "2323456456");
    text.append(text.view().substr(0, 2));
    CHECK(text == "232345645623");
    text.erase(0, 10);
    CHECK(text == "23");
}

TEST_CASE("a private text keeps no letter inside the object, however short it is") {
    PrivateText text("7Q");
    char object[sizeof(PrivateText)];
    std::memcpy(object, static_cast<const void*>(&text), sizeof(object));
    CHECK(std::string_view(object, sizeof(object)).find("7Q") == std::string_view::npos);
    CHECK(text.copy() == text);
}

TEST_CASE("private bytes are overwritten when they end or grow") {
    const BlockWatch watch;
    {
        PrivateBytes bytes(kSecret.begin(), kSecret.end());
        bytes.resize(10'000);
        bytes.shrink_to_fit();
    }
    CHECK(BlockWatch::blocks > 1);
    CHECK(BlockWatch::telling_blocks == 0);
}
