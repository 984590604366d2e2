// Certificates: what TLS tests need, made with the command openssl.
#pragma once

#include <filesystem>
#include <string>

#include "support/temporary_folder.hpp"

namespace natsmith::test {

/// A certificate and its private key, as PEM files.
struct CertificatePair {
  std::filesystem::path certificate, key;
};

/// An authority and certificates of it, in a temporary folder that goes with this object. Valid for two days.
class Certificates {
 public:
  /// \throws std::runtime_error  with openssl's words, when it fails
  Certificates();

  /// The authority's certificate: what the other side trusts.
  [[nodiscard]] const std::filesystem::path& authority() const noexcept { return authority_.certificate; }
  /// An authority that signed nothing of this.
  [[nodiscard]] const std::filesystem::path& other_authority() const noexcept { return other_.certificate; }
  /// For a server at 127.0.0.1 or localhost.
  [[nodiscard]] const CertificatePair& server() const noexcept { return server_; }
  /// For a server at another address: elsewhere.example.
  [[nodiscard]] const CertificatePair& wrong_host() const noexcept { return wrong_host_; }
  /// For a server at 127.0.0.1, until yesterday.
  [[nodiscard]] const CertificatePair& expired_server() const noexcept { return expired_server_; }
  /// For a client that proves who it is.
  [[nodiscard]] const CertificatePair& client() const noexcept { return client_; }
  /// As client(), until yesterday.
  [[nodiscard]] const CertificatePair& expired_client() const noexcept { return expired_client_; }
  /// As client(), but of the other authority.
  [[nodiscard]] const CertificatePair& unknown_client() const noexcept { return unknown_client_; }

 private:
  CertificatePair make_authority(const std::string& name) const;
  CertificatePair sign(const CertificatePair& authority, const std::string& name,
                       const std::string& alternative_name, const std::string& usage) const;
  CertificatePair expire(const CertificatePair& valid) const;
  [[nodiscard]] CertificatePair files(const std::string& name) const;

  TemporaryFolder folder_;
  CertificatePair authority_, other_, server_, wrong_host_, expired_server_, client_, expired_client_,
      unknown_client_;
};

}  // namespace natsmith::test
