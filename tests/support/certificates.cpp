// One run of `openssl req -x509` per certificate; two more for each that has expired.
#include "support/certificates.hpp"

#include <stdexcept>
#include <vector>

#include "support/child_process.hpp"

namespace natsmith::test {
namespace {

void openssl(const std::vector<std::string>& arguments) {
  ChildProcess command("openssl", arguments);
  if (command.wait_exit() != 0) throw std::runtime_error("openssl failed:\n" + command.output());
}

std::vector<std::string> request(const std::string& name, const CertificatePair& out) {
  return {"req",           "-x509",   "-newkey", "ec",    "-pkeyopt",    "ec_paramgen_curve:prime256v1",
          "-days",         "2",       "-nodes",  "-subj", "/CN=" + name, "-out",
          out.certificate, "-keyout", out.key};
}

}  // namespace

Certificates::Certificates()
    : authority_(make_authority("authority")),
      other_(make_authority("other-authority")),
      server_(sign(authority_, "server", "IP:127.0.0.1,DNS:localhost", "serverAuth")),
      wrong_host_(sign(authority_, "wrong-host", "DNS:elsewhere.example", "serverAuth")),
      expired_server_(expire(sign(authority_, "expired-server", "IP:127.0.0.1,DNS:localhost", "serverAuth"))),
      client_(sign(authority_, "client", "DNS:client.example", "clientAuth")),
      expired_client_(expire(sign(authority_, "expired-client", "DNS:client.example", "clientAuth"))),
      unknown_client_(sign(other_, "unknown-client", "DNS:client.example", "clientAuth")) {}

CertificatePair Certificates::files(const std::string& name) const {
  return {folder_.path() / (name + ".pem"), folder_.path() / (name + ".key")};
}

CertificatePair Certificates::make_authority(const std::string& name) const {
  const CertificatePair out = files(name);
  openssl(request(name, out));
  return out;
}

CertificatePair Certificates::sign(const CertificatePair& authority, const std::string& name,
                                   const std::string& alternative_name, const std::string& usage) const {
  const CertificatePair out = files(name);
  std::vector<std::string> arguments = request(name, out);
  for (const std::string& more :
       {std::string("-CA"), authority.certificate.string(), std::string("-CAkey"), authority.key.string(),
        std::string("-addext"), "subjectAltName=" + alternative_name, std::string("-addext"),
        "extendedKeyUsage=" + usage, std::string("-addext"),
        std::string("basicConstraints=critical,CA:FALSE")}) {
    arguments.push_back(more);
  }
  openssl(arguments);
  return out;
}

// `openssl req` makes none that is over; `openssl x509` does, of an existing one.
CertificatePair Certificates::expire(const CertificatePair& valid) const {
  const CertificatePair out{valid.certificate.string() + ".expired", valid.key};
  const std::string request = valid.certificate.string() + ".request";
  openssl({"x509", "-x509toreq", "-in", valid.certificate, "-signkey", valid.key, "-copy_extensions",
           "copyall", "-out", request});
  openssl({"x509", "-req", "-in", request, "-CA", authority_.certificate, "-CAkey", authority_.key,
           "-CAcreateserial", "-copy_extensions", "copyall", "-days", "-1", "-out", out.certificate});
  return out;
}

}  // namespace natsmith::test
