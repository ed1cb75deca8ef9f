// The subcommands: exit codes and what they say.
#include <doctest/doctest.h>
#include <filesystem>
#include <fstream>
#include <string>
#include <sys/stat.h>

#include "central/data_folder.h"
#include "tests/central/test_centre.h"

namespace fangxin::tests {
namespace {

constexpr std::size_t kKeyBytesMax = 32;

}  // namespace

TEST_CASE("init makes keys for the owner only and changes nothing when run again") {
    const TestCentre centre;
    CHECK(centre.init_output().output.find("user: admin") != std::string::npos);
    CHECK(centre.init_output().output.find("one-time password: ") != std::string::npos);
    for (const char* name : {"seal.key", "signing.key", "lookup.key", "central.db"}) {
        struct stat status {};
        REQUIRE(::stat((centre.data() + "/" + name).c_str(), &status) == 0);
        CHECK((status.st_mode & 0777) == 0600);
    }
    const auto key_file = centre.data() + "/seal.key";
    const auto before = central::read_file(key_file, kKeyBytesMax).value();
    const auto again = centre.command({"init", "--demo"});
    CHECK(again.exit_code == 0);
    CHECK(again.output.find("nothing was changed") != std::string::npos);
    CHECK(again.output.find("password") == std::string::npos);
    CHECK(central::read_file(key_file, kKeyBytesMax).value() == before);
}

TEST_CASE("bad use ends with 2 and says what to do") {
    const TestCentre centre;
    CHECK(centre.command({"enrol-code", "--station", "nowhere"}).exit_code == 2);
    CHECK(centre.command({"station", "add", "--id", "b ad", "--name", "x"}).exit_code == 2);
    CHECK(centre.command({"station", "add", "--id", "two", "--name", "二号站"}).exit_code == 0);
    CHECK(centre.command({"enrol-code", "--station", "two"}).exit_code == 0);
    CHECK(centre.command({"act", "000-0001-Z", "accept", "--as", "admin"}).exit_code == 2);
    CHECK(centre.command({"cases"}).exit_code == 2);
    CHECK(centre.command({"dance"}).exit_code == 2);
    const auto wrong_listen = centre.command({"serve", "--listen", "127.0.0.1:99999"});
    CHECK(wrong_listen.exit_code == 2);
    const auto postgresql = centre.command({"init", "--database", "postgresql://host/name"});
    CHECK(postgresql.exit_code == 2);
    CHECK(postgresql.errors.find("not supported yet") != std::string::npos);
    const TemporaryFolder empty;
    CHECK(run({FANGXIN_CENTRAL, "cases", "--json", "--data", empty.file("none")}).exit_code == 2);
}

TEST_CASE("only a known user makes a legal move, once") {
    const TestCentre centre;
    auto device = centre.enrolled_device();
    REQUIRE(centre.put(device.next_case()).status == 201);
    const auto number = device.last_file().number.to_string();
    CHECK(centre.command({"act", number, "accept", "--as", "nobody"}).exit_code == 2);
    CHECK(centre.command({"act", number, "dance", "--as", "admin"}).exit_code == 2);
    const auto accepted = centre.command({"act", number, "accept", "--as", "admin"});
    CHECK(accepted.exit_code == 0);
    CHECK(accepted.output == number + " accepted\n");
    const auto again = centre.command({"act", number, "accept", "--as", "admin"});
    CHECK(again.exit_code == 1);
    CHECK(again.errors.find("'accepted'") != std::string::npos);
}

TEST_CASE("damaged data ends with 3") {
    TestCentre centre;
    (void)centre.stop();
    SUBCASE("a key file of the wrong size") {
        std::ofstream(centre.data() + "/seal.key") << "short";
    }
    SUBCASE("a key file that is gone") {
        std::filesystem::remove(centre.data() + "/seal.key");
        CHECK(centre.command({"init"}).exit_code == 3);
        std::ofstream(centre.data() + "/seal.key") << "short";
    }
    SUBCASE("a database that is none") {
        for (const char* rest : {"-wal", "-shm"})
            std::filesystem::remove(centre.data() + "/central.db" + rest);
        std::ofstream(centre.data() + "/central.db") << std::string(8192, 'x');
    }
    CHECK(centre.command({"verify"}).exit_code == 3);
}

}  // namespace fangxin::tests
