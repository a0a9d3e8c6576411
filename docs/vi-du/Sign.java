import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

class Sign {
    static String link(String origin, String keyHex, String... parts) throws Exception {
        String signed = "1~" + String.join("~", parts);
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(HexFormat.of().parseHex(keyHex), "HmacSHA256"));
        byte[] first = Arrays.copyOf(mac.doFinal(signed.getBytes(StandardCharsets.US_ASCII)), 16);
        return origin + "/q/" + signed + "~" + Base64.getUrlEncoder().withoutPadding().encodeToString(first);
    }

    public static void main(String[] args) throws Exception {
        System.out.println(link("https://hailong.example.gov.vn",
            "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f",
            "k7f3q2", "d", "20261231", "dat-dai", "1.014836.H38", "H38.12", "quay-5", "Jx83-_0aQpLm2Zk9"));
    }
}
