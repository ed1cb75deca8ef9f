// Sets librime up in a folder of its own that goes with the rival.
#include "tests/bench/rime_rival.h"

#include <fstream>
#include <rime_api.h>

#include "core/ensure.h"
#include "tests/support/temporary_folder.h"

namespace fangxin::bench {

namespace {

constexpr int kLogFatalOnly = 3;  // glog's

class RealRimeRival final : public RimeRival {
  public:
    RealRimeRival() {
        std::ofstream(folder_.file("default.yaml"))
            << "config_version: '1'\nschema_list:\n  - schema: pinyin_simp\n";
        const std::string path = folder_.path().string();
        RIME_STRUCT(RimeTraits, traits);
        traits.shared_data_dir = FANGXIN_RIME_DATA_DIR;
        traits.user_data_dir = path.c_str();
        traits.app_name = "rime.fangxin_bench";
        traits.min_log_level = kLogFatalOnly;
        traits.log_dir = "";
        api_.setup(&traits);
        api_.initialize(&traits);
        if (api_.start_maintenance(True) != False) api_.join_maintenance_thread();
        session_ = api_.create_session();
        ENSURE(api_.select_schema(session_, "pinyin_simp") != False);
        api_.set_option(session_, "ascii_mode", False);
    }
    ~RealRimeRival() override {
        api_.destroy_session(session_);
        api_.finalize();
    }
    RealRimeRival(const RealRimeRival&) = delete;
    RealRimeRival& operator=(const RealRimeRival&) = delete;

    void begin() override { api_.clear_composition(session_); }
    std::string type(char letter) override {
        api_.process_key(session_, letter, 0);
        RimeCandidateListIterator list{};
        std::string first;
        if (api_.candidate_list_begin(session_, &list) == False) return first;
        if (api_.candidate_list_next(&list) != False) first = list.candidate.text;
        api_.candidate_list_end(&list);
        return first;
    }

  private:
    tests::TemporaryFolder folder_;
    RimeApi& api_ = *rime_get_api();
    RimeSessionId session_ = 0;
};

}  // namespace

std::unique_ptr<RimeRival> start_rime_rival() {
    return std::make_unique<RealRimeRival>();
}

}  // namespace fangxin::bench
