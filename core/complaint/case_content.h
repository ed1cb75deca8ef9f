// What a complaint (投诉) says: the parts of the official form 投诉登记表 that a person fills in.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/calendar/date.h"
#include "core/case_kind.h"
#include "core/complaint/consent.h"
#include "core/evidence.h"

namespace fangxin::core {

// 消费者权益争议: what was bought and what is wrong with it.
struct Matter {
    std::string category;     // code of Catalogue::categories
    std::string problem;      // code of Catalogue::problems
    std::string object_name;  // 商品或服务名称, may be empty
    bool operator==(const Matter&) const = default;
};

// 被投诉人
struct Merchant {
    std::string name;
    std::string address;
    std::string phone;    // may be empty
    std::string shop_id;  // of the station's directory; empty when typed by hand
    bool operator==(const Merchant&) const = default;
};

struct Purchase {
    Date date{};
    std::int64_t amount_fen = 0;  // what was paid, in fen
    bool operator==(const Purchase&) const = default;
};

// 投诉请求
struct Demands {
    std::vector<std::string> codes;  // of Catalogue::demands, at least one
    std::optional<std::int64_t> amount_fen;
    bool operator==(const Demands&) const = default;
};

// 投诉人: all three are required by Order 121 Art. 10(1).
struct Contact {
    std::string name;
    std::string phone;
    std::string address;
    bool operator==(const Contact&) const = default;
};

// A complete and checked set of answers, made only by `finish` in draft.h; evidence is added to it
// afterwards.
struct CaseContent {
    CaseKind kind = CaseKind::complaint;
    Matter matter;
    Merchant merchant;
    Purchase purchase;
    std::string facts;
    Demands demands;
    Contact contact;
    Consents consents;
    std::vector<Evidence> evidence = {};  // at most kEvidenceCountMax
    bool operator==(const CaseContent&) const = default;
};

}  // namespace fangxin::core
