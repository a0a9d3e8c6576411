import json, os, urllib.request

asked = {"unit": os.environ["UNIT"], "field": "dat-dai", "moment": "result"}
request = urllib.request.Request(
    os.environ["HAI_LONG"] + "/api/v1/invitations",
    data=json.dumps(asked).encode("utf-8"),
    headers={"Content-Type": "application/json", "Authorization": "Bearer " + os.environ["API_KEY"]})
with urllib.request.urlopen(request, timeout=5) as reply:
    made = json.load(reply)
print(made["url"], made["shortCode"], made["expiresAt"])
