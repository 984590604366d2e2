// Tests of Certificates: openssl itself judges them.
#include "support/certificates.hpp"

#include <gtest/gtest.h>

#include "support/child_process.hpp"
#include "support/local_server.hpp"

namespace natsmith::test {
namespace {

class FreshCertificates : public testing::Test {
 protected:
  [[nodiscard]] int verify(const std::filesystem::path& authority, const std::filesystem::path& certificate,
                           const std::vector<std::string>& more) const {
    std::vector<std::string> arguments{"verify", "-CAfile", authority};
    arguments.insert(arguments.end(), more.begin(), more.end());
    arguments.push_back(certificate);
    return ChildProcess("openssl", arguments).wait_exit();
  }

  const Certificates certificates;
};

TEST_F(FreshCertificates, AreSignedByTheirAuthority) {
  const auto& authority = certificates.authority();
  EXPECT_EQ(verify(authority, certificates.server().certificate,
                   {"-verify_ip", "127.0.0.1", "-purpose", "sslserver"}),
            0);
  EXPECT_EQ(verify(authority, certificates.client().certificate, {"-purpose", "sslclient"}), 0);
}

TEST_F(FreshCertificates, AreNotSignedByTheOtherAuthority) {
  EXPECT_NE(verify(certificates.other_authority(), certificates.server().certificate, {}), 0);
}

TEST_F(FreshCertificates, HoldOneForTheWrongHost) {
  EXPECT_EQ(verify(certificates.authority(), certificates.wrong_host().certificate, {}), 0);
  EXPECT_NE(
      verify(certificates.authority(), certificates.wrong_host().certificate, {"-verify_ip", "127.0.0.1"}),
      0);
}

TEST_F(FreshCertificates, MakeAServerThatSpeaksTls) {
  ServerOptions options;
  options.tls =
      TlsFiles{certificates.server().certificate, certificates.server().key, certificates.authority()};
  const LocalServer server(options);
  EXPECT_EQ(server.url(), "tls://127.0.0.1:" + std::to_string(server.port()));
}

}  // namespace
}  // namespace natsmith::test
