// Makes stations for the tests of storage.
#include "tests/storage/station_fixture.h"

#include <utility>

#include "core/ensure.h"
#include "core/json.h"
#include "tests/support/complaint.h"

namespace fangxin::tests {

core::CaseContent example_content() {
    using core::Field;
    return complaint_of({
        {Field::category, "prepaid_card"},
        {Field::problem, "refuses_refund"},
        {Field::object_name, "健身卡年卡 CANARYOBJECT"},
        {Field::merchant_name, "示例健身有限公司金丝雀店"},
        {Field::merchant_address, "示例路七号三楼"},
        {Field::merchant_phone, "13800138000"},
        {Field::shop_id, "shop-0312"},
        {Field::purchase_date, "2026-02-14"},
        {Field::purchase_amount, "358800"},
        {Field::facts, "店家关门不退款，我是䶮先生，住在𠮷祥里，证人㛃女士。CanaryFactsHere🐤"},
        {Field::demands, "refund"},
        {Field::claimed_amount, "358800"},
        {Field::contact_name, "金丝雀䶮"},
        {Field::contact_phone, "13912345678"},
        {Field::contact_address, "示例省示例市示例区金丝雀里二十三号"},
    });
}

std::vector<std::string> typed_texts(const core::CaseContent& content) {
    using core::Field;
    std::vector<std::string> texts;
    for (const Field field :
         {Field::object_name,
          Field::merchant_name,
          Field::merchant_address,
          Field::merchant_phone,
          Field::facts,
          Field::contact_name,
          Field::contact_phone,
          Field::contact_address})
        texts.emplace_back(content.text(field));
    return texts;
}

StationFixture::StationFixture()
    : seal_key_(core::SealKeyPair::make(random)), centre_key_(core::SigningKey::make(random)) {}

core::Result<std::unique_ptr<storage::Store>> StationFixture::try_open(storage::StoreOptions options
) {
    return storage::Store::open(data_dir(), clock, random, std::move(options));
}

std::unique_ptr<storage::Store> StationFixture::open(storage::StoreOptions options) {
    auto store = try_open(std::move(options));
    ENSURE(store.has_value());
    return std::move(*store);
}

core::Enrolment StationFixture::enrolment() const {
    core::EnrolmentAnswer answer;
    answer.device = "device-1";
    answer.number_prefix = "K7Q";
    answer.station = "station-1";
    answer.station_name = "一号示例商场站";
    answer.seal_key_id = "seal-1";
    answer.seal_key = seal_key_.public_key();
    answer.centre_key = centre_key_.verify_key();
    answer.public_url = "https://centre.example/s";
    return {"https://centre.example", answer};
}

void StationFixture::enrol() {
    auto store = open();
    ENSURE(store->identity().device_key().has_value());
    ENSURE(store->identity().save_enrolment(enrolment()).has_value());
}

core::Acknowledgement StationFixture::acknowledge(
    const core::OutboxItem& item, std::uint64_t high_water_seq
) const {
    core::Acknowledgement word{
        .id = item.id,
        .digest = item.digest,
        .received_at = {clock.now_ms + 60'000},
        .device = enrolment().answer.device,
        .high_water_seq = high_water_seq,
    };
    core::sign_acknowledgement(word, centre_key_);
    return word;
}

core::Bytes StationFixture::unseal(const core::OutboxItem& item) const {
    auto envelope = core::parse_envelope(item.body);
    ENSURE(envelope.has_value());
    auto plain = seal_key_.open(envelope->sealed);
    ENSURE(plain.has_value());
    return std::move(*plain);
}

core::CaseFile StationFixture::open_case(const core::OutboxItem& item) const {
    auto case_file = core::parse_case_file(core::as_text(unseal(item)));
    ENSURE(case_file.has_value());
    return std::move(*case_file);
}

core::Act StationFixture::open_act(const core::OutboxItem& item) const {
    auto act = core::parse_act(core::as_text(unseal(item)));
    ENSURE(act.has_value());
    return std::move(*act);
}

storage::Database StationFixture::open_database() const {
    auto database = storage::Database::open(database_file(), {});
    ENSURE(database.has_value());
    return std::move(*database);
}

}  // namespace fangxin::tests
