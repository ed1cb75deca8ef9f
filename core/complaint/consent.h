// What a person agreed to: four separate consents, each unticked at first (PIPL Art. 23).
#pragma once

namespace fangxin::core {

struct Consents {
    bool authority = false;    // to the market-supervision authority; a case needs it
    bool merchant = false;     // may be shown to the merchant, for settling
    bool publication = false;  // 公示: may be published, without name and phone
    bool entrusted_mediation =
        false;  // 委托调解: may go to a consumer association (Order 121 Art. 19)
    bool operator==(const Consents&) const = default;
};

}  // namespace fangxin::core
