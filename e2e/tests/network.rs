//! What the page asks of the network once it is loaded, keeps in the browser, and breaks of its own policy: nothing.

use e2e::steps::{ask, choose_set, open_file, press, saved, type_in, until, until_said};
use e2e::{Client, Proxy, Server, dist, in_browser, in_chromium, page_text, site};
use serde_json::json;

const EXAMPLE: &str = include_str!("../../tests/cases/ssc_example.json");
const OWN_SET: &str = include_str!("../../docs/template-set.toml");
const OPERATIONS: &str = include_str!("../../docs/operations.md");

/// Where each address leads, and what stands there once it is drawn.
const VIEWS: [(&str, &str); 6] = [
    ("#/trials", "#trials-progress[data-done=true]"),
    ("#/evidence", "body[data-view=evidence]"),
    ("#/score", "body[data-view=score]"),
    ("#/score/sledai_2k", "body[data-view=score]"),
    ("#/washout", "body[data-view=washout]"),
    ("#/", "body[data-view=assessment]"),
];

/// Writes down every breach of the policy, from the first on.
const WATCH: &str = "window.breaches = [];
    const write = one => window.breaches.push(`${one.effectiveDirective} ${one.blockedURL ?? one.blockedURI}`);
    new ReportingObserver(list => list.forEach(one => write(one.body)), { types: ['csp-violation'], buffered: true }).observe();
    document.addEventListener('securitypolicyviolation', write);";

async fn watch(page: &Client) {
    page.execute(WATCH, Vec::new()).await.expect("the script runs");
}

/// What the page itself asked for from elsewhere than its own origin, by the list that the browser keeps.
async fn asks_nobody_else(page: &Client) {
    let strangers = "performance.getEntriesByType('resource').map(one => one.name)
        .filter(name => !name.startsWith(new URL('./', location).href) && !name.startsWith('data:'))";
    assert_eq!(ask(page, strangers).await, json!([]));
}

/// Breaks the policy once at the end, so that the list of breaches is known to work.
async fn only_the_breach_of_this_test(page: &Client) {
    assert_eq!(ask(page, "window.breaches").await, json!([]));
    let breach =
        "(() => { const style = document.createElement('style'); style.textContent = 'body { color: red }';
        document.head.append(style) })()";
    ask(page, breach).await;
    let noticed = "const done = arguments[0]; const look = () => window.breaches.length ? done(window.breaches[0]) : setTimeout(look, 20); look()";
    let noticed = page.execute_async(noticed, Vec::new()).await.expect("the breach is noticed");
    assert!(noticed.as_str().is_some_and(|breach| breach.starts_with("style-src")), "{noticed}");
}

/// Uses all there is to use: entry, files, pasting, languages, every view.
async fn use_all(page: &Client) {
    type_in(page, "[name=lvef_percent]", "25").await;
    until(page, "[data-criterion=fit_lvef][data-result=fail]").await;
    press(page, "[data-action=paste]").await;
    ask(page, "document.querySelector('#paste-text').value = 'CRP 12 mg/L'").await;
    press(page, "[data-action=read-paste]").await;
    press(page, "[data-action=enter-paste]").await;
    until(page, "#f-crp_mg_l [data-unconfirmed]").await;
    assert_eq!(saved(page).await["facts"]["lvef_percent"], 25);
    open_file(page, EXAMPLE).await;
    until(page, "[data-criterion][data-result=pass]").await;
    press(page, "[data-action=copy-text]").await;
    for language in ["de", "en-GB"] {
        press(page, &format!("[data-language={language}]")).await;
        until(page, &format!("html[lang={language}]")).await;
    }
    for (address, drawn) in VIEWS {
        ask(page, &format!("location.hash = '{address}'")).await;
        until(page, drawn).await;
    }
}

async fn load_own_set(page: &Client) {
    ask(page, "location.hash = '#/trials'").await;
    until(page, "#trials-progress[data-done=true]").await;
    choose_set(page, OWN_SET).await;
    until_said(page, "[data-set=my-set]", "Loaded from file, not part of this release").await;
}

async fn nothing_is_kept(page: &Client) {
    let kept = "const done = arguments[0]; indexedDB.databases().then(databases => done(
        [document.cookie, localStorage.length, sessionStorage.length, databases.length, location.search]))";
    let kept = page.execute_async(kept, Vec::new()).await.expect("the script runs");
    assert_eq!(kept, json!(["", 0, 0, 0, ""]));
}

#[test]
fn the_page_asks_for_nothing_after_it_is_loaded() {
    let proxy = Proxy::start();
    let server = Server::start(site(), 0).unwrap();
    let address = server.url();
    let switches = proxy.switches();
    in_chromium(&switches.each_ref().map(String::as_str), |page| async move {
        page.goto(&address).await.unwrap();
        until(&page, "html.js").await;
        watch(&page).await;
        let loaded = proxy.asked();
        let own = format!("GET {address}");
        assert!(loaded.contains(&format!("{own}pkg/eligibility_bg.wasm")), "the proxy sees all: {loaded:?}");
        assert!(loaded.iter().all(|one| one.starts_with(&own)), "{loaded:?}");
        use_all(&page).await;
        assert_eq!(proxy.asked(), Vec::<String>::new());
        // what reads criteria files is loaded with the first of them, from beside the page
        load_own_set(&page).await;
        let reader = ["pkg/reader.js", "pkg/reader_bg.wasm"].map(|file| format!("{own}{file}"));
        assert_eq!(proxy.asked(), reader);
        nothing_is_kept(&page).await;
        asks_nobody_else(&page).await;
        only_the_breach_of_this_test(&page).await;
        assert_eq!(proxy.asked(), Vec::<String>::new());
    });
}

#[test]
fn the_single_file_asks_for_nothing_at_all() {
    let proxy = Proxy::start();
    let switches = proxy.switches();
    let file = dist().join("car-t-eligibility.html");
    in_chromium(&switches.each_ref().map(String::as_str), |page| async move {
        page.goto(&format!("file://{}", file.display())).await.unwrap();
        until(&page, "html.js[data-self-test=passed]").await;
        watch(&page).await;
        use_all(&page).await;
        load_own_set(&page).await;
        nothing_is_kept(&page).await;
        asks_nobody_else(&page).await;
        only_the_breach_of_this_test(&page).await;
        assert_eq!(proxy.asked(), Vec::<String>::new());
        // had it asked, the proxy would know
        let server = Server::start(dist(), 0).unwrap();
        let licences = format!("{}LICENSES.txt", server.url());
        page.goto(&licences).await.unwrap();
        assert!(proxy.asked().contains(&format!("GET {licences}")), "the proxy sees all");
    });
}

/// Every value that a header has in the examples of the operations guide.
fn headers(name: &str) -> Vec<&'static str> {
    let lines = OPERATIONS.lines().filter_map(|line| line.split_once(name));
    let values = lines.filter_map(|(before, rest)| {
        let rest = rest.trim_start_matches(['"', ' ']);
        let rest = rest.strip_prefix("value=").unwrap_or(rest);
        let set = ["add_header ", "set ", "name=\"", "        "].iter().any(|end| before.ends_with(end));
        let end = |text: &'static str| text.trim_end_matches(['>', '/', ' ', ';']).trim_end_matches("always");
        let value = end(rest).trim().trim_matches('"');
        (set && !value.is_empty()).then_some(value)
    });
    values.collect()
}

#[test]
fn the_headers_of_the_operations_guide_are_the_policy_of_the_page() {
    let text = page_text();
    let (_, rest) = text.split_once("http-equiv=\"Content-Security-Policy\" content=\"").unwrap();
    let policy = rest.split('"').next().unwrap();
    let policies = headers("Content-Security-Policy");
    assert_eq!(policies, vec![format!("{policy}; frame-ancestors 'self'"); 4], "nginx, Apache, IIS, Caddy");
    assert!(text.contains("<meta name=\"referrer\" content=\"no-referrer\">"));
    assert_eq!(headers("Referrer-Policy"), ["no-referrer"; 4]);
    assert_eq!(headers("X-Content-Type-Options"), ["nosniff"; 4]);
    assert_eq!(headers("Cross-Origin-Opener-Policy"), ["same-origin"; 4]);
    let permissions = headers("Permissions-Policy");
    assert_eq!(permissions.len(), 4);
    assert!(
        permissions.iter().all(|one| *one == permissions[0] && one.contains("camera=()")),
        "{permissions:?}"
    );
}

#[test]
fn the_page_works_under_the_headers_of_the_operations_guide() {
    let names =
        ["Content-Security-Policy", "Referrer-Policy", "Permissions-Policy", "Cross-Origin-Opener-Policy"];
    let sent = names.map(|name| format!("{name}: {}", headers(name)[0])).to_vec();
    let server = Server::with_headers(site(), 0, sent).unwrap();
    let address = server.url();
    in_browser(|page| async move {
        page.goto(&address).await.unwrap();
        until(&page, "html.js").await;
        watch(&page).await;
        let denied = "const done = arguments[0]; navigator.geolocation.getCurrentPosition(() => done('given'), error => done(error.code))";
        assert_eq!(page.execute_async(denied, Vec::new()).await.unwrap(), 1, "the headers arrive");
        use_all(&page).await;
        load_own_set(&page).await;
        ask(&page, "window.breaches = window.breaches.filter(one => !one.startsWith('geolocation'))").await;
        only_the_breach_of_this_test(&page).await;
    });
}
