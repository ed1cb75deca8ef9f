// TLS certificates for tests.
#include "tests/support/certificate.h"

#include <fstream>

#include "core/ensure.h"
#include "tests/support/process.h"

namespace fangxin::tests {

namespace {

// `openssl req -x509` cannot make a certificate of the past; `openssl ca` can.
std::string ca_configuration(const std::filesystem::path& folder) {
    return "[ca]\ndefault_ca = test\n[test]\ndatabase = " + (folder / "index.txt").string() +
           "\nnew_certs_dir = " + folder.string() +
           "\nrand_serial = yes\ndefault_md = sha256\npolicy = any\ncopy_extensions = copy\n"
           "x509_extensions = extensions\n[any]\ncommonName = supplied\n[extensions]\n"
           "basicConstraints = critical,CA:TRUE\n";
}

}  // namespace

Validity valid_for_a_long_time() {
    return {"20200101000000Z", "20990101000000Z"};
}

Validity expired() {
    return {"20200101000000Z", "20210101000000Z"};
}

Validity not_yet_valid() {
    return {"20980101000000Z", "20990101000000Z"};
}

Certificate make_certificate(
    const std::filesystem::path& folder, const std::string& name, const Validity& validity
) {
    const Certificate made{folder / "certificate.pem", folder / "key.pem"};
    const std::string request = folder / "request.pem";
    const std::string configuration = folder / "ca.cnf";
    std::ofstream(configuration) << ca_configuration(folder);
    std::ofstream(folder / "index.txt") << "";
    const auto requested = run(
        {kOpenssl,
         "req",
         "-new",
         "-newkey",
         "ec",
         "-pkeyopt",
         "ec_paramgen_curve:P-256",
         "-nodes",
         "-subj",
         "/CN=test",
         "-addext",
         "subjectAltName=" + name,
         "-keyout",
         made.key,
         "-out",
         request}
    );
    ENSURE(requested.exit_code == 0);
    const auto signed_by_itself = run(
        {kOpenssl,
         "ca",
         "-batch",
         "-notext",
         "-selfsign",
         "-config",
         configuration,
         "-keyfile",
         made.key,
         "-in",
         request,
         "-startdate",
         validity.from,
         "-enddate",
         validity.to,
         "-out",
         made.certificate}
    );
    ENSURE(signed_by_itself.exit_code == 0);
    return made;
}

}  // namespace fangxin::tests
