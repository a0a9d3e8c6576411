import base64, hashlib, hmac, secrets

def link(origin, key_code, key_hex, moment, last_day, field="", procedure="", deciding_unit="", counter="", nonce=None):
    """moment: r, s, x, d. last_day: YYYYMMDD. nonce: 16 to 32 letters of A-Z a-z 0-9 _ -"""
    nonce = nonce or secrets.token_urlsafe(12)
    signed = "~".join(["1", key_code, moment, last_day, field, procedure, deciding_unit, counter, nonce])
    mac = hmac.new(bytes.fromhex(key_hex), signed.encode("ascii"), hashlib.sha256).digest()
    signature = base64.urlsafe_b64encode(mac[:16]).decode("ascii").rstrip("=")
    return origin + "/q/" + signed + "~" + signature

print(link("https://hailong.example.gov.vn", "k7f3q2",
           "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f",
           "d", "20261231", "dat-dai", "1.014836.H38", "H38.12", "quay-5", "Jx83-_0aQpLm2Zk9"))
