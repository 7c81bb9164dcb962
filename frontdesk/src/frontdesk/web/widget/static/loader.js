(() => {
	const { src, dataset } = document.currentScript;
	const home = new URL(src).origin;
	const spoken = dataset.language || document.documentElement.lang || navigator.language;
	const words = /^de/i.test(spoken)
		? ["Chat öffnen", "Chat schließen", "Diese Website darf den Chat nicht zeigen.", "Der Chat ist nicht erreichbar."]
		: ["Open chat", "Close chat", "This site may not show the chat.", "The chat cannot be reached."];
	const make = (tag, more) => Object.assign(document.createElement(tag), more);
	const box = make("div"), root = box.attachShadow({ mode: "open" });
	const button = make("button"), told = make("p", { role: "status" }), sheet = new CSSStyleSheet();
	let frame, kept = {};
	try { kept = sessionStorage; } catch {}

	sheet.replaceSync(`*{position:fixed;right:20px;bottom:20px;z-index:99999999;border:0;box-shadow:0 6px 28px #0005}
button{width:60px;height:60px;border-radius:50%;background:#0f5c4f;cursor:pointer}
button:before{content:"";display:block;height:20px;margin:0 11px;border-radius:7px 7px 7px 0;background:#fff}
p{bottom:92px;margin:0;padding:12px 16px;background:#fff;color:#123;font:15px system-ui}
iframe{bottom:92px;width:400px;height:min(680px,100vh - 112px);border-radius:18px}
p:empty{clip-path:inset(50%)}
[hidden]{display:none}
@media(max-width:480px){iframe{inset:0;width:100%;height:100%;border-radius:0}}`);
	root.adoptedStyleSheets = [sheet];
	root.append(button, told);

	const show = (open, count) => {
		if (frame) frame.hidden = !open;
		told.textContent = count ? `✉ ${count}` : "";
		button.ariaExpanded = open;
		button.ariaLabel = words[+open];
		kept.frontdesk = open || "";
	};
	const ticket = async () => {
		const how = { method: "POST", credentials: "omit" };
		const answer = await fetch(`${home}/embed/${dataset.business}/ticket`, how);
		return (await answer.json()).ticket || Promise.reject();
	};
	const open = async () => {
		try {
			if (!frame) await ticket();
			const page = `${home}/widget/${dataset.business}?lang=${spoken}`;
			if (!frame) root.append(frame = make("iframe", { title: "Chat", src: page }));
			show(true);
		} catch {
			const found = fetch(src, { mode: "no-cors", cache: "reload" });
			told.textContent = words[await found.then(() => 2, () => 3)];
		}
	};
	const close = () => (show(false), button.focus());

	button.onclick = () => frame?.hidden === false ? close() : open().then(() => frame?.focus());
	box.onkeydown = (e) => { if (e.key == "Escape" && frame) close(); };
	addEventListener("message", async ({ source, origin, data }) => {
		if (!frame || source != frame.contentWindow || origin != home) return;
		const said = JSON.stringify(data);
		if (said == '{"frontdesk":"close"}') close();
		if (said == '{"frontdesk":"ready"}')
			source.postMessage({ frontdesk: "ticket", ticket: await ticket().catch(() => "") }, home);
		if (/^{"frontdesk":"unread","count":\d+}$/.test(said) && frame.hidden) show(false, data.count);
	});
	const before = kept.frontdesk;
	show(false);
	document.body.append(box);
	if (before) open();
})();
