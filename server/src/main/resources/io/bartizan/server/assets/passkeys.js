// Passkeys: registering one under one's account, and signing in with one.
(() => {
  const can = window.PublicKeyCredential && PublicKeyCredential.parseCreationOptionsFromJSON;

  async function post(path, values) {
    const csrf = document.querySelector("meta[name=csrf]")?.content ?? "";
    return fetch(path, {
      method: "POST",
      headers: { "Content-Type": "application/x-www-form-urlencoded", "X-CSRF-Token": csrf },
      body: new URLSearchParams(values),
      redirect: "manual",
    });
  }

  async function challenge(path, values) {
    const answer = await post(path, values);
    if (!answer.ok) throw new Error(String(answer.status));
    const { id, options } = await answer.json();
    return { id, publicKey: JSON.parse(options).publicKey };
  }

  async function register(form) {
    const begun = await challenge("/account/passkeys/options", { current: form.elements.current?.value ?? "" });
    const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(begun.publicKey);
    const credential = await navigator.credentials.create({ publicKey });
    const added = await post("/account/passkeys", { id: begun.id, name: form.elements.name.value, credential: JSON.stringify(credential.toJSON()) });
    if (!added.ok) throw new Error(String(added.status));
    location.assign("/account");
  }

  async function signIn(form) {
    const begun = await challenge("/sign-in/passkey/options", {});
    const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(begun.publicKey);
    const credential = await navigator.credentials.get({ publicKey });
    const next = form.elements.next.value;
    const answer = await post("/sign-in/passkey", { id: begun.id, next, credential: JSON.stringify(credential.toJSON()) });
    if (answer.type !== "opaqueredirect") throw new Error(String(answer.status));
    location.assign(next);
  }

  for (const form of document.querySelectorAll("form[data-passkey]")) {
    form.hidden = !can;
    form.addEventListener("submit", async (e) => {
      e.preventDefault();
      const words = form.querySelector("[role=alert]");
      words.hidden = true;
      try {
        await (form.dataset.passkey === "register" ? register(form) : signIn(form));
      } catch (problem) {
        words.hidden = false;
      }
    });
  }
})();
