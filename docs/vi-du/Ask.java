import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

class Ask {
    public static void main(String[] args) throws Exception {
        String asked = "{\"unit\":\"" + System.getenv("UNIT") + "\",\"field\":\"dat-dai\",\"moment\":\"result\"}";
        HttpRequest request = HttpRequest.newBuilder(URI.create(System.getenv("HAI_LONG") + "/api/v1/invitations"))
            .timeout(Duration.ofSeconds(5))
            .header("Content-Type", "application/json")
            .header("Authorization", "Bearer " + System.getenv("API_KEY"))
            .POST(HttpRequest.BodyPublishers.ofString(asked)).build();
        HttpResponse<String> reply = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        System.out.println(reply.statusCode() + " " + reply.body());
    }
}
