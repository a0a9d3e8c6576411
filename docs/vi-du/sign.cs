using System.Security.Cryptography;
using System.Text;

static string Link(string origin, string keyHex, params string[] parts)
{
    var signed = "1~" + string.Join("~", parts);
    var mac = HMACSHA256.HashData(Convert.FromHexString(keyHex), Encoding.ASCII.GetBytes(signed));
    var signature = Convert.ToBase64String(mac, 0, 16).TrimEnd('=').Replace('+', '-').Replace('/', '_');
    return $"{origin}/q/{signed}~{signature}";
}

Console.WriteLine(Link("https://hailong.example.gov.vn",
    "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f",
    "k7f3q2", "d", "20261231", "dat-dai", "1.014836.H38", "H38.12", "quay-5", "Jx83-_0aQpLm2Zk9"));
