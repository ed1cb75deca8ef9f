// How often symbols follow each other, in texts of the product.
//
// A model of sequences of up to three symbols with absolute discounting: what was seen keeps its
// count less a discount, which goes to what was not seen, by the next shorter sequence. Filled
// once, then read only; it is small enough to stay in memory.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace fangxin::kiosk {

class NgramModel {
  public:
    using Symbol = std::uint16_t;
    static constexpr Symbol kNone = 0;   // no symbol: what comes before the start
    static constexpr Symbol kStart = 1;  // of a sentence

    // The two symbols before, the later one first. Zero bytes mean the start of a sentence.
    struct History {
        Symbol last = kNone;
        Symbol before_last = kNone;
    };
    static History next(History history, Symbol symbol) { return {symbol, history.last}; }

    // `length`: of the longest sequences, 2 or 3. `unseen_times`: a symbol that the texts lack is
    // as likely as one that they have so often.
    NgramModel(std::size_t length, float unseen_times)
        : length_(length), unseen_times_(unseen_times) {}

    // Before the texts: makes room for so many symbols at once, which goes back whole.
    void expect(std::size_t symbols);
    void add_alone(Symbol symbol, float times);
    void add_sentence(std::span<const Symbol> symbols);
    // After the last text.
    void finish();

    float probability(History history, Symbol symbol) const;

  private:
    using Key = std::uint64_t;  // up to three symbols, the last one lowest

    // A table from sequences to two numbers, each kept in a byte as its logarithm. A slot is a key
    // of 48 bits and the two bytes.
    class Table {
      public:
        struct Entry {
            float seen = 0;   // the probability that the sequence itself has
            float share = 1;  // what is left, after it, for shorter sequences
        };
        void reserve(std::size_t sequences);
        void insert(Key key, float seen);
        void set_share(Key key, float share);
        Entry find(Key key) const;

      private:
        std::size_t slot_of(Key key) const;
        std::vector<std::uint64_t> slots_{0};
    };

    template <typename SetShare>
    static void count(std::vector<Key>& sequences, Table& table, SetShare set_share);
    Table::Entry alone(Symbol symbol) const {
        return symbol < alone_.size() ? alone_[symbol] : Table::Entry{};
    }

    std::size_t length_;
    float unseen_times_;
    float total_ = 0;                  // of all symbols
    std::vector<Table::Entry> alone_;  // by symbol; `seen` is a count
    std::vector<Key> pairs_read_;      // as they come; empty after `finish`
    std::vector<Key> triples_read_;
    Table pairs_;
    Table triples_;
};

}  // namespace fangxin::kiosk
