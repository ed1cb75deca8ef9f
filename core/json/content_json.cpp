// Writes and reads the content of a case.
#include "core/json/content_json.h"

namespace fangxin::core {

namespace {

constexpr TextLimits kCode{kCodeCharactersMax};

Merchant read_merchant(ObjectReader reader) {
    return Merchant{
        reader.text("name", {kMerchantNameCharactersMax}),
        reader.text("address", {kAddressCharactersMax}),
        reader.text("phone", {kFixedLineDigitsMax, false, true}),
        reader.text("shop_id", {kShopIdCharactersMax, false, true}),
    };
}

Demands read_demands(ObjectReader reader) {
    Demands demands;
    demands.codes = reader.texts("codes", kDemandsMax, kCode);
    demands.amount_fen = reader.optional_whole("amount_fen", 1, kAmountFenMax);
    return demands;
}

Consents read_consents(ObjectReader reader) {
    return Consents{
        reader.flag("authority"),
        reader.flag("merchant"),
        reader.flag("publication"),
        reader.flag("entrusted_mediation"),
    };
}

OrderedJson evidence_json(const std::vector<Evidence>& evidence) {
    OrderedJson list = OrderedJson::array();
    for (const Evidence& file : evidence)
        list.push_back(
            {{"id", file.id.to_string()},
             {"kind", evidence_kind_name(file.kind)},
             {"plain_bytes", file.plain_bytes},
             {"sealed_bytes", file.sealed_bytes},
             {"digest", to_base64url(file.digest)},
             {"key", to_base64url(file.key)}}
        );
    return list;
}

std::vector<Evidence> read_evidence(std::vector<ObjectReader> readers) {
    std::vector<Evidence> evidence;
    for (ObjectReader& reader : readers) {
        const auto id = reader.parsed("id", kUuidCharacters, EvidenceId::parse);
        const auto kind = reader.parsed("kind", kCodeCharactersMax, parse_evidence_kind);
        const std::uint64_t plain_bytes = reader.count("plain_bytes", 1);
        const std::uint64_t sealed_bytes = reader.count("sealed_bytes", 1);
        const Digest digest = reader.binary<32>("digest");
        const EvidenceKey key = reader.binary<32>("key");
        if (id && kind) evidence.push_back({*id, *kind, plain_bytes, sealed_bytes, digest, key});
    }
    return evidence;
}

}  // namespace

OrderedJson content_json(const CaseContent& content) {
    OrderedJson demands{{"codes", content.demands.codes}};
    if (content.demands.amount_fen) demands["amount_fen"] = *content.demands.amount_fen;
    OrderedJson json{
        {"kind", kComplaintKind},
        {"matter",
         {{"category", content.matter.category},
          {"problem", content.matter.problem},
          {"object_name", content.matter.object_name}}},
        {"merchant",
         {{"name", content.merchant.name},
          {"address", content.merchant.address},
          {"phone", content.merchant.phone},
          {"shop_id", content.merchant.shop_id}}},
        {"purchase",
         {{"date", to_iso(content.purchase.date)}, {"amount_fen", content.purchase.amount_fen}}},
        {"facts", content.facts},
        {"demands", std::move(demands)},
        {"contact",
         {{"name", content.contact.name},
          {"phone", content.contact.phone},
          {"address", content.contact.address}}},
        {"consents",
         {{"authority", content.consents.authority},
          {"merchant", content.consents.merchant},
          {"publication", content.consents.publication},
          {"entrusted_mediation", content.consents.entrusted_mediation}}},
    };
    if (!content.evidence.empty()) json["evidence"] = evidence_json(content.evidence);
    return json;
}

CaseContent read_content(ObjectReader reader) {
    CaseContent content;
    if (reader.text("kind", kCode) != kComplaintKind) reader.fault("kind", "there is no such kind");
    ObjectReader matter = reader.object("matter");
    content.matter = {
        matter.text("category", kCode),
        matter.text("problem", kCode),
        matter.text("object_name", {kObjectNameCharactersMax, false, true}),
    };
    content.merchant = read_merchant(reader.object("merchant"));
    ObjectReader purchase = reader.object("purchase");
    content.purchase.date =
        purchase.parsed("date", kCodeCharactersMax, parse_iso_date).value_or(Date{});
    content.purchase.amount_fen = purchase.whole("amount_fen", 0, kAmountFenMax);
    content.facts = reader.text("facts", {kFactsCharactersMax, true});
    content.demands = read_demands(reader.object("demands"));
    ObjectReader contact = reader.object("contact");
    content.contact = {
        contact.text("name", {kNameCharactersMax}),
        contact.text("phone", {kFixedLineDigitsMax}),
        contact.text("address", {kAddressCharactersMax}),
    };
    content.consents = read_consents(reader.object("consents"));
    content.evidence = read_evidence(reader.optional_objects("evidence", kEvidenceCountMax));
    return content;
}

}  // namespace fangxin::core
