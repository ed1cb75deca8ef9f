// Telephone numbers: every usual form is read, shown in groups and kept in one form.
#include "core/form/phone.h"

#include <doctest/doctest.h>

namespace fangxin::core {

namespace {

struct Sample {
    const char* typed;
    const char* kept;
    const char* shown;
};

void check_samples(std::span<const Sample> samples, PhoneOwner owner) {
    for (const Sample& sample : samples) {
        CAPTURE(sample.typed);
        const auto phone = read_phone(sample.typed, owner);
        REQUIRE(phone);
        CHECK(written(*phone) == sample.kept);
        CHECK(in_groups(*phone) == sample.shown);
        for (const auto& again : {written(*phone), in_groups(*phone)}) {
            const auto read = read_phone(again, owner);
            REQUIRE(read);
            CHECK(written(*read) == sample.kept);
        }
    }
}

}  // namespace

TEST_CASE("a number that can be called back is read in every usual form") {
    const Sample samples[] = {
        {"13800002207", "13800002207", "138 0000 2207"},
        {"１３８-００００ 2207", "13800002207", "138 0000 2207"},
        {"+86 13800002207", "13800002207", "138 0000 2207"},
        {"008613800002207", "13800002207", "138 0000 2207"},
        {"8613800002207", "13800002207", "138 0000 2207"},
        {"013800002207", "13800002207", "138 0000 2207"},
        {"138.0000.2207", "13800002207", "138 0000 2207"},
        {"18400002207-1234", "18400002207-1234", "184 0000 2207-1234"},
        {"（0571）88880000", "057188880000", "0571 8888 0000"},
        {"0571-8888-0001", "057188880001", "0571 8888 0001"},
        {"0571-8888000", "05718888000", "0571 888 8000"},
        {"+86 10 6512 3456", "01065123456", "010 6512 3456"},
        {"0086-10-6512-3456", "01065123456", "010 6512 3456"},
        {"+86 (0)571 88880000", "057188880000", "0571 8888 0000"},
        {"021-6666-6666", "02166666666", "021 6666 6666"},
        {"0571-88880000-801", "057188880000-801", "0571 8888 0000-801"},
        {"0571-88880000转801", "057188880000-801", "0571 8888 0000-801"},
        {"0571 88880000 转分机 801", "057188880000-801", "0571 8888 0000-801"},
        {"0571 88880000 ext. 801", "057188880000-801", "0571 8888 0000-801"},
        {"0571-8888000-1", "05718888000-1", "0571 888 8000-1"},
        {"+852 2123 4567", "+85221234567", "+852 2123 4567"},
        {"+852 9123-4567", "+85291234567", "+852 9123 4567"},
        {"00852 9123 4567", "+85291234567", "+852 9123 4567"},
        {"+853 2888 1234", "+85328881234", "+853 2888 1234"},
        {"+886 912 345 678", "+886912345678", "+886 912 345 678"},
        {"+886 (0)2 2123-4567", "+886221234567", "+886 221 234 567"},
    };
    check_samples(samples, PhoneOwner::person);
    check_samples(samples, PhoneOwner::merchant);
}

TEST_CASE("a service number is a merchant's alone") {
    const Sample samples[] = {
        {"10086", "10086", "10086"},
        {"10010", "10010", "10010"},
        {"95566", "95566", "95566"},
        {"95338", "95338", "95338"},
        {"12345", "12345", "12345"},
        {"96177", "96177", "96177"},
        {"955-66", "95566", "95566"},
        {"95105888", "95105888", "9510 5888"},
        {"0571-96345", "057196345", "0571 96345"},
        {"+86 95566", "95566", "95566"},
        {"400-888-8000", "4008888000", "400 888 8000"},
        {"800 888 8000", "8008888000", "800 888 8000"},
        {"4008888000转9", "4008888000-9", "400 888 8000-9"},
    };
    check_samples(samples, PhoneOwner::merchant);
    for (const Sample& sample : samples) CHECK_FALSE(read_phone(sample.typed, PhoneOwner::person));
}

TEST_CASE("what cannot be called is no number") {
    for (const char* typed :
         {"",
          "-",
          "+",
          "00000000000",
          "11111111111",
          "12800002207",
          "10800002207",
          "1380000220",
          "138000022070",
          "23800002207",
          "0571888",
          "0571888800001",
          "01188880000",
          "0108888000",
          "057188880000-8010000",
          "057188880000转",
          "057188880000转转转",
          "13800002207 13900002207",
          "1380000220O",
          "+1 212 555 0100",
          "+852 1123 4567",
          "+852 9123 456",
          "+853 9888 1234",
          "+886 912 345 6789",
          "++8613800002207",
          "9008888000",
          "95",
          "9556",
          "1234567",
          "\xFF"}) {
        CAPTURE(typed);
        CHECK_FALSE(read_phone(typed, PhoneOwner::person));
        CHECK_FALSE(read_phone(typed, PhoneOwner::merchant));
    }
}

}  // namespace fangxin::core
