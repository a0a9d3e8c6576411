using System.Net.Http.Json;

using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
client.DefaultRequestHeaders.Authorization = new("Bearer", Environment.GetEnvironmentVariable("API_KEY"));
var asked = new { unit = Environment.GetEnvironmentVariable("UNIT"), field = "dat-dai", moment = "result" };
var reply = await client.PostAsJsonAsync(Environment.GetEnvironmentVariable("HAI_LONG") + "/api/v1/invitations", asked);
reply.EnsureSuccessStatusCode();
Console.WriteLine(await reply.Content.ReadAsStringAsync());
