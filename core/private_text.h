// Text and bytes of a person, overwritten wherever they end, move or grow.
//
// Every answer, code, token, name, spelling and candidate lives in one of these from the key press
// to the sealed bytes. The characters are always on the heap, never inside the object, so that a
// moved or ended value leaves nothing on a stack. There is no implicit copy and no way to
// print one; `view` is for reading on the spot and must not outlive the value.
#pragma once

#include <cstddef>
#include <cstdint>
#include <new>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fangxin::core {

// Overwrites what the compiler may not leave out, as every store before a free.
void overwrite(void* start, std::size_t bytes) noexcept;

// Gives memory back only after it was overwritten.
template <typename T>
class OverwritingAllocator {
  public:
    // NOLINTNEXTLINE(readability-identifier-naming): the library asks for this name.
    using value_type = T;
    OverwritingAllocator() = default;
    template <typename Other>
    // NOLINTNEXTLINE(google-explicit-constructor): containers convert between element types.
    explicit(false) OverwritingAllocator(const OverwritingAllocator<Other>&) noexcept {}

    T* allocate(std::size_t count) { return static_cast<T*>(::operator new(count * sizeof(T))); }
    void deallocate(T* start, std::size_t count) noexcept {
        overwrite(start, count * sizeof(T));
        ::operator delete(start);
    }
    bool operator==(const OverwritingAllocator&) const = default;
};

using PrivateBytes = std::vector<std::uint8_t, OverwritingAllocator<std::uint8_t>>;

class PrivateText {
  public:
    PrivateText() = default;
    explicit PrivateText(std::string_view text) : characters_(text.begin(), text.end()) {}
    PrivateText(PrivateText&& other) noexcept = default;
    PrivateText& operator=(PrivateText&& other) noexcept = default;
    PrivateText(const PrivateText&) = delete;
    PrivateText& operator=(const PrivateText&) = delete;
    ~PrivateText() = default;

    // A second value, asked for by name.
    PrivateText copy() const { return PrivateText(view()); }

    std::string_view view() const { return {characters_.data(), characters_.size()}; }
    std::size_t size() const { return characters_.size(); }
    bool empty() const { return characters_.empty(); }

    void assign(std::string_view text);
    void append(std::string_view text) { insert(size(), text); }
    // Offsets are in bytes and lie inside the text (ENSUREd).
    void insert(std::size_t offset, std::string_view text);
    void erase(std::size_t offset, std::size_t count);
    void clear() noexcept;
    void reserve(std::size_t bytes) { characters_.reserve(bytes); }

    bool operator==(const PrivateText& other) const { return view() == other.view(); }
    bool operator==(std::string_view other) const { return view() == other; }

  private:
    std::vector<char, OverwritingAllocator<char>> characters_;
};

// Text on its way from one form to another, overwritten at the end.
class Passing {
  public:
    explicit Passing(std::string text) : text_(std::move(text)) {}
    Passing(const Passing&) = delete;
    Passing& operator=(const Passing&) = delete;
    ~Passing() { overwrite(text_.data(), text_.size()); }
    operator std::string_view() const { return text_; }  // NOLINT(google-explicit-constructor)
    std::string_view view() const { return text_; }

  private:
    std::string text_;
};

// Nothing private is ever printed: not to a log, not by a test.
template <typename Stream>
Stream& operator<<(Stream& stream, const PrivateText& text) = delete;

}  // namespace fangxin::core
