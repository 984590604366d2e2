#!/usr/bin/env python3
"""Makes the keys and tokens of tests/support/fixtures: NKeys, and an operator, an account and a user as JWTs.

Run it as `tests/support/make_nkey.py tests/support/fixtures`; it needs nothing but Python and the command openssl.
Every run makes new keys. An NKey is an Ed25519 key in base32: a prefix that tells what it is for, the 32 bytes, and
their CRC-16. A JWT of NATS is an ordinary one, signed with such a key (algorithm "ed25519-nkey").
"""
import base64
import hashlib
import json
import pathlib
import subprocess
import sys
import tempfile

SEED, OPERATOR, ACCOUNT, USER = 18 << 3, 14 << 3, 0, 20 << 3
ISSUED_AT = 1700000000


def openssl(*arguments, data=None):
    return subprocess.run(["openssl", *arguments], input=data, stdout=subprocess.PIPE, check=True).stdout


def crc16(data):
    crc = 0
    for byte in data:
        crc ^= byte << 8
        for _ in range(8):
            crc = ((crc << 1) ^ 0x1021 if crc & 0x8000 else crc << 1) & 0xFFFF
    return crc


def base32(data):
    return base64.b32encode(data).decode().rstrip("=")


def checked(data):
    return base32(data + crc16(data).to_bytes(2, "little"))


def base64url(data):
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


class Key:
    """An Ed25519 key of one kind: operator, account or user."""

    def __init__(self, kind):
        self.private_der = openssl("genpkey", "-algorithm", "ed25519", "-outform", "DER")
        secret = self.private_der[-32:]
        public = openssl("pkey", "-inform", "DER", "-pubout", "-outform", "DER", data=self.private_der)[-32:]
        self.seed = checked(bytes([SEED | kind >> 5, (kind & 31) << 3]) + secret)
        self.public = checked(bytes([kind]) + public)

    def sign(self, data):
        with tempfile.TemporaryDirectory() as folder:
            key, text = pathlib.Path(folder, "key.der"), pathlib.Path(folder, "text")
            key.write_bytes(self.private_der)
            text.write_bytes(data)
            return openssl("pkeyutl", "-sign", "-rawin", "-keyform", "DER", "-inkey", str(key), "-in", str(text))


def token(issuer, subject, name, claims, **more):
    body = {**more, "iat": ISSUED_AT, "iss": issuer.public, "name": name, "nats": {**claims, "version": 2}, "sub": subject.public}
    digest = hashlib.new("sha512_256", json.dumps(body, separators=(",", ":")).encode()).digest()
    parts = [{"typ": "JWT", "alg": "ed25519-nkey"}, {"jti": base32(digest), **body}]
    text = ".".join(base64url(json.dumps(part, separators=(",", ":")).encode()) for part in parts)
    return text + "." + base64url(issuer.sign(text.encode()))


def operator_token(operator):
    return token(operator, operator, "natsmith-test-operator", {"type": "operator"})


def account_token(operator, account, revoked):
    limits = {"subs": -1, "data": -1, "payload": -1, "imports": -1, "exports": -1, "wildcards": True, "conn": -1, "leaf": -1}
    claims = {"limits": limits, "default_permissions": {"pub": {}, "sub": {}}, "type": "account",
              "revocations": {revoked.public: ISSUED_AT + 1}}
    return token(operator, account, "natsmith-test-account", claims)


def user_token(account, user, **more):
    claims = {"pub": {}, "sub": {}, "subs": -1, "data": -1, "payload": -1, "type": "user"}
    return token(account, user, "natsmith-test-user", claims, **more)


def credentials(jwt, seed):
    return (f"-----BEGIN NATS USER JWT-----\n{jwt}\n------END NATS USER JWT------\n\n"
            f"-----BEGIN USER NKEY SEED-----\n{seed}\n------END USER NKEY SEED------\n")


def write_nkeys(folder):
    for name in ("user", "stranger"):
        key = Key(USER)
        (folder / f"{name}.seed").write_text(key.seed + "\n")
        (folder / f"{name}.public").write_text(key.public + "\n")


def write_operator_mode(folder):
    operator, account, user, expired, revoked = Key(OPERATOR), Key(ACCOUNT), Key(USER), Key(USER), Key(USER)
    (folder / "server.conf").write_text(
        f"operator: {operator_token(operator)}\nresolver: MEMORY\n"
        f"resolver_preload: {{\n  {account.public}: {account_token(operator, account, revoked)}\n}}\n")
    (folder / "user.creds").write_text(credentials(user_token(account, user), user.seed))
    (folder / "expired.creds").write_text(
        credentials(user_token(account, expired, exp=ISSUED_AT + 1), expired.seed))
    (folder / "revoked.creds").write_text(credentials(user_token(account, revoked), revoked.seed))
    stranger_account, stranger = Key(ACCOUNT), Key(USER)
    (folder / "stranger.creds").write_text(credentials(user_token(stranger_account, stranger), stranger.seed))


def main():
    folder = pathlib.Path(sys.argv[1])
    for name, write in (("nkeys", write_nkeys), ("operator", write_operator_mode)):
        (folder / name).mkdir(parents=True, exist_ok=True)
        write(folder / name)


main()
