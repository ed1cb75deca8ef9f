// Which cases travel together.
#include "net/parcel_queue.h"

#include <doctest/doctest.h>

#include "core/limits.h"
#include "tests/net/world.h"

using namespace fangxin;

namespace {

struct Fixture {
    tests::World world;
    net::ParcelQueue queue;

    std::vector<core::OutboxItem> make(std::size_t count) {
        std::vector<core::OutboxItem> items;
        for (std::size_t i = 1; i <= count; ++i) items.push_back(world.make_item(i));
        return items;
    }
};

std::vector<core::CaseId> ids_of(const net::Parcel& parcel) {
    std::vector<core::CaseId> ids;
    for (const core::OutboxItem& item : parcel) ids.push_back(item.id);
    return ids;
}

}  // namespace

TEST_CASE("a batch keeps to its size, and one case always fits") {
    Fixture it;
    auto items = it.make(4);
    CHECK(net::batch_length(items) == 4);
    for (core::OutboxItem& item : items) item.body.assign(core::kBatchBytesMax / 2 - 100, 'x');
    CHECK(net::batch_length(items) == 2);
    items[0].body.assign(core::kBatchBytesMax, 'x');
    CHECK(net::batch_length(items) == 1);
    CHECK(net::batch_length({}) == 0);

    const auto order = ids_of(items);
    it.queue.add(items);
    std::vector<core::CaseId> sent;
    for (const std::size_t size : {1U, 2U, 1U}) {
        const auto parcel = it.queue.next();
        REQUIRE(parcel.has_value());
        CHECK(parcel->size() == size);
        for (const auto& id : ids_of(*parcel)) sent.push_back(id);
    }
    CHECK(sent == order);
    CHECK_FALSE(it.queue.next().has_value());
}

TEST_CASE("cases leave in their order, as many together as may") {
    Fixture it;
    const auto items = it.make(2 * core::kBatchCasesMax + 1);
    it.queue.add(items);
    std::vector<core::CaseId> sent;
    for (const std::size_t size : {core::kBatchCasesMax, core::kBatchCasesMax, std::size_t{1}}) {
        const auto parcel = it.queue.next();
        REQUIRE(parcel.has_value());
        CHECK(parcel->size() == size);
        for (const auto& id : ids_of(*parcel)) sent.push_back(id);
    }
    CHECK(sent == ids_of(items));
}

TEST_CASE("what is under way or failed is left out, until it may go again") {
    Fixture it;
    const auto items = it.make(3);
    it.queue.add({items[0]});
    const auto first = it.queue.next();
    it.queue.add(items);
    const auto second = it.queue.next();
    REQUIRE(second.has_value());
    CHECK(ids_of(*second) == std::vector{items[1].id, items[2].id});
    CHECK(it.queue.left_out() == 3);

    it.queue.fail(items[1].id);
    it.queue.release(items[2].id);
    it.queue.add({items[1]});
    CHECK(it.queue.is_empty());
    it.queue.allow_again();
    it.queue.add({items[0], items[1]});
    CHECK(ids_of(it.queue.next().value()) == std::vector{items[1].id});

    it.queue.give_back(*first);
    CHECK(ids_of(it.queue.next().value()) == std::vector{items[0].id});
    it.queue.begin_round();
    CHECK(it.queue.left_out() == 0);
}

TEST_CASE("the cases of a batch that broke travel alone, the others together") {
    Fixture it;
    const auto items = it.make(5);
    it.queue.separate({items[1], items[2]});
    it.queue.add(items);
    std::vector<std::size_t> sizes;
    while (const auto parcel = it.queue.next()) sizes.push_back(parcel->size());
    CHECK(sizes == std::vector<std::size_t>{1, 1, 1, 2});

    it.queue.begin_round();
    it.queue.forget();
    it.queue.add(items);
    CHECK(it.queue.next().value().size() == 5);
}
