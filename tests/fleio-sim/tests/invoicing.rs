use crate::simulator::{Answer, Simulator};
use serde_json::{Value, json};

const LIST: &str = "/clients/get_clients_to_invoice?has_external_billing=True&uptodate_credit_max=0";

fn listed(simulator: &mut Simulator, query: &str) -> Vec<u64> {
    let list = simulator.get(&format!("{LIST}{query}")).body;
    list.as_array().expect("a bare array").iter().map(|client| client["id"].as_u64().unwrap()).collect()
}

/// A client with one ended cycle of 10.
fn with_ended_cycle(simulator: &mut Simulator) {
    simulator.client(json!({ "external_billing_id": "one", "ended_cycles": 1, "ended_cycle_price": 10 }));
}

fn reset(simulator: &mut Simulator, cycles: Value) -> Answer {
    simulator.post("/billing/services/1/reset_service_invoiced_periods", json!({ "periods_ids": cycles }))
}

#[test]
fn who_owes_is_listed_as_a_bare_array() {
    let mut simulator = Simulator::start();
    for usage in ["0.01", "0", "-0.01"] {
        simulator.client(json!({ "usage": usage }));
    }
    assert_eq!(listed(&mut simulator, ""), [1, 2]);
    simulator.switch(json!({ "uptodate_credit_max_inclusive": false }));
    assert_eq!(listed(&mut simulator, ""), [1]);
    assert_eq!(simulator.get(&LIST.replace("max=0", "max=none")).status, 400);
    assert_eq!(simulator.get("/clients/get_clients_to_invoice").body.as_array().unwrap().len(), 3);
}

#[test]
fn the_list_is_not_paged() {
    let mut simulator = Simulator::start();
    simulator.client(json!({ "count": 45, "usage": 1 }));
    assert_eq!(listed(&mut simulator, "").len(), 45);
}

#[test]
fn the_list_goes_by_agreement_and_external_billing() {
    let mut simulator = Simulator::start();
    simulator.client(json!({ "usage": 1 }));
    simulator.client(json!({ "usage": 1, "agreement": true }));
    assert_eq!(listed(&mut simulator, "&has_billing_agreement=True"), [2]);
    assert_eq!(listed(&mut simulator, "&has_billing_agreement=False"), [1]);
    assert_eq!(simulator.get(&format!("{LIST}&has_billing_agreement=perhaps")).status, 400);
    let answer = simulator.get("/clients/get_clients_to_invoice?has_external_billing=False");
    assert_eq!(answer.body, json!([]));
}

#[test]
fn suspended_clients_are_listed_on_request() {
    let mut simulator = Simulator::start();
    simulator.client(json!({ "count": 2, "usage": 1 }));
    simulator.act("/clients/1/suspend");
    assert_eq!(listed(&mut simulator, ""), [2]);
    assert_eq!(listed(&mut simulator, "&process_suspended=true"), [1, 2]);
}

#[test]
fn the_flags_say_why_and_old_releases_have_none() {
    let mut simulator = Simulator::start();
    simulator.configure(json!({ "credit_limit": -10 }));
    with_ended_cycle(&mut simulator);
    simulator.client(json!({ "usage": "9.99" }));
    let flags = |simulator: &mut Simulator| simulator.get(LIST).body;
    let ended = json!({ "id": 1, "has_service_cycle_recently_ended": true, "reached_credit_limit": true });
    let runs = json!({ "id": 2, "has_service_cycle_recently_ended": false, "reached_credit_limit": false });
    assert_eq!(flags(&mut simulator), json!([ended, runs]));
    simulator.switch(json!({ "limit_inclusive": false }));
    assert_eq!(flags(&mut simulator)[0]["reached_credit_limit"], false);
    simulator.switch(json!({ "invoice_flags": false }));
    assert_eq!(flags(&mut simulator), json!([{ "id": 1 }, { "id": 2 }]));
}

#[test]
fn a_cycle_counts_as_recently_ended_for_72_hours() {
    let mut simulator = Simulator::start();
    with_ended_cycle(&mut simulator);
    let recent = |simulator: &mut Simulator| simulator.get(LIST).body[0]["has_service_cycle_recently_ended"].clone();
    simulator.advance(json!({ "hours": 72 }));
    assert_eq!(recent(&mut simulator), true);
    simulator.advance(json!({ "seconds": 1 }));
    assert_eq!(recent(&mut simulator), false);
    simulator.control("POST", "/cycles/end", json!({ "all": true }));
    assert_eq!(recent(&mut simulator), true);
    simulator.claim(1);
    assert_eq!(recent(&mut simulator), false, "what is invoiced is not unpaid");
}

#[test]
fn asking_for_a_client_claims_its_cycles() {
    let mut simulator = Simulator::start();
    simulator
        .client(json!({ "external_billing_id": "one", "ended_cycles": 2, "ended_cycle_price": 10, "usage": "1.5" }));
    let first = simulator.claim(1);
    assert_eq!(first["external_billing_id"], "one");
    assert_eq!(first["currency"], "USD");
    assert_eq!(first["uptodate_credit"], "-21.50");
    assert_eq!(first["effective_credit_limit"], "0.00");
    let periods = json!([{ "id": 1, "related_service": 1 }, { "id": 2, "related_service": 1 }]);
    assert_eq!(first["unsettled_periods"], periods);
    assert_eq!(simulator.cycles(1), ["invoiced", "invoiced", "in progress"]);
    assert_eq!(simulator.claim(1)["unsettled_periods"], json!([]), "claimed cycles are not named again");
    simulator.switch(json!({ "claim_repeats_claimed": true }));
    assert_eq!(simulator.claim(1)["unsettled_periods"], periods, "or are");
}

#[test]
fn reset_cycles_are_unpaid_and_claimed_anew() {
    let mut simulator = Simulator::start();
    with_ended_cycle(&mut simulator);
    simulator.claim(1);
    assert_eq!(reset(&mut simulator, json!([1])).status, 200);
    assert_eq!(simulator.cycles(1), ["unpaid", "in progress"]);
    assert_eq!(reset(&mut simulator, json!(["1"])).status, 200, "unpaid ones stay unpaid");
    assert_eq!(simulator.claim(1)["unsettled_periods"].as_array().unwrap().len(), 1);
    assert_eq!(reset(&mut simulator, json!([])).status, 200);
    assert_eq!(simulator.cycles(1)[0], "invoiced");
}

#[test]
fn a_reset_is_all_or_nothing() {
    let mut simulator = Simulator::start();
    with_ended_cycle(&mut simulator);
    with_ended_cycle(&mut simulator);
    simulator.claim(1);
    for cycles in [json!([1, 99]), json!([1, 3]), json!([1, 2]), json!([1, "x"]), json!("1"), json!(null)] {
        let answer = reset(&mut simulator, cycles.clone());
        assert_eq!((answer.status, answer.body["periods_ids"].is_array()), (400, true), "{cycles}: {}", answer.body);
    }
    let answer = simulator.post("/billing/services/1/reset_service_invoiced_periods", json!({}));
    assert_eq!(answer.body, json!({ "periods_ids": ["This field is required."] }));
    assert_eq!(simulator.cycles(1)[0], "invoiced");
}

#[test]
fn settled_cycles_are_reset_as_the_switch_says() {
    for (position, status, cycle, credit) in
        [("refused", 400, "paid", "0.00"), ("ignored", 200, "paid", "0.00"), ("applied", 200, "unpaid", "-10.00")]
    {
        let mut simulator = Simulator::start();
        with_ended_cycle(&mut simulator);
        simulator.claim(1);
        simulator.control("POST", "/clients/1/credit", json!({ "amount": 10, "external": true }));
        assert_eq!(simulator.cycles(1)[0], "paid");
        simulator.switch(json!({ "settled_reset": position }));
        assert_eq!(reset(&mut simulator, json!([1])).status, status, "{position}");
        simulator.process();
        assert_eq!(simulator.cycles(1)[0], cycle, "{position}");
        assert_eq!(simulator.client_field(1, "uptodate_credit"), credit, "{position}");
    }
}

#[test]
fn invoiced_cycles_count_or_not() {
    for (count, expected) in [(true, "-11.00"), (false, "-1.00")] {
        let mut simulator = Simulator::start();
        simulator.client(json!({ "ended_cycles": 1, "ended_cycle_price": 10, "usage": 1 }));
        simulator.switch(json!({ "invoiced_cycles_count": count }));
        simulator.claim(1);
        assert_eq!(simulator.client_field(1, "uptodate_credit"), "-11.00", "it lags behind");
        simulator.process();
        assert_eq!(simulator.client_field(1, "uptodate_credit"), expected);
    }
}

#[test]
fn money_is_strings_or_numbers() {
    let mut simulator = Simulator::start();
    simulator.client(json!({ "usage": "12.3456" }));
    let raw = |simulator: &mut Simulator| simulator.ask("GET", "/clients/1/billing_summary", "").body;
    assert!(raw(&mut simulator).contains(r#""price":"12.3456""#));
    simulator.switch(json!({ "money": "numbers" }));
    assert!(raw(&mut simulator).contains(r#""price":12.3456"#));
    assert_eq!(simulator.claim(1)["uptodate_credit"].to_string(), "-12.3456");
    assert_eq!(simulator.claim(1)["effective_credit_limit"].to_string(), "0.00");
}

#[test]
fn the_limit_is_in_the_default_currency_or_the_clients() {
    let mut simulator = Simulator::start();
    simulator.control("PUT", "/currencies/EUR", json!({ "rate": "0.9" }));
    simulator.configure(json!({ "credit_limit": -50 }));
    simulator.client(json!({ "currency": "EUR", "usage": 45 }));
    simulator.client(json!({ "currency": "EUR", "usage": "44.99" }));
    assert_eq!(simulator.claim(1)["effective_credit_limit"], "-50.00");
    simulator.switch(json!({ "limit_currency": "client" }));
    assert_eq!(simulator.claim(1)["effective_credit_limit"], "-45.00");
    let list = simulator.get(LIST).body;
    assert_eq!(list[0]["reached_credit_limit"], true, "compared in the default currency: 45 EUR are 50 USD");
    assert_eq!(list[1]["reached_credit_limit"], false);
}

#[test]
fn the_agreement_chooses_the_limit() {
    let mut simulator = Simulator::start();
    simulator.configure(json!({ "credit_limit": -10, "credit_limit_on_agreement": -50 }));
    simulator.client(json!({ "external_billing_id": "one" }));
    simulator.client(json!({ "external_billing_id": "two" }));
    let body = json!([{ "uuid": "one", "agreement": true }, { "uuid": "nobody", "agreement": true }]);
    let answer = simulator.post("/clients/set_billing_agreements", body);
    assert_eq!(answer.status, 200, "{}", answer.body);
    assert_eq!(simulator.client_field(1, "has_billing_agreement"), true);
    assert_eq!(simulator.claim(1)["effective_credit_limit"], "-50.00");
    assert_eq!(simulator.claim(2)["effective_credit_limit"], "-10.00");
    simulator.post("/clients/set_billing_agreements", json!([{ "uuid": "one", "agreement": false }]));
    assert_eq!(simulator.claim(1)["effective_credit_limit"], "-10.00");
}

#[test]
fn agreements_are_set_all_or_none() {
    let mut simulator = Simulator::start();
    simulator.client(json!({ "external_billing_id": "one" }));
    let answer = simulator.post("/clients/set_billing_agreements", json!({ "uuid": "one", "agreement": true }));
    assert_eq!(answer.body["non_field_errors"][0], "Expected a list of items but got type \"dict\".");
    let body = json!([{ "uuid": "one", "agreement": true }, { "uuid": "two", "agreement": "perhaps" }]);
    let answer = simulator.post("/clients/set_billing_agreements", body);
    assert_eq!(answer, Answer { status: 400, body: json!([{}, { "agreement": ["Must be a valid boolean."] }]) });
    assert_eq!(simulator.client_field(1, "has_billing_agreement"), false);
    assert_eq!(simulator.post("/clients/set_billing_agreements", json!([])).status, 200);
}

#[test]
fn the_current_cost_is_what_nobody_has_invoiced() {
    let mut simulator = Simulator::start();
    simulator.client(json!({ "ended_cycles": 1, "ended_cycle_price": 10, "usage": "2.50" }));
    assert_eq!(simulator.get("/clients/1/billing_summary").body["price"], "12.50");
    simulator.claim(1);
    assert_eq!(simulator.get("/clients/1/billing_summary").body["price"], "2.50");
}

#[test]
fn of_many_who_claim_at_once_one_gets_the_cycles() {
    let mut simulator = Simulator::start();
    simulator.client(json!({ "ended_cycles": 3 }));
    let address = simulator.running.address.to_string();
    let claim = move || {
        let mut caller = fleio_sim::caller::Caller::new(&address);
        let target = "/staffapi/clients/1/get_client_for_invoice_processing";
        let body = caller.ask("GET", target, &[("Authorization", "Token sim-token")], "").unwrap().body;
        serde_json::from_str::<Value>(&body).unwrap()["unsettled_periods"].as_array().unwrap().len()
    };
    let callers: Vec<_> = (0..8).map(|_| std::thread::spawn(claim.clone())).collect();
    let mut counts: Vec<usize> = callers.into_iter().map(|caller| caller.join().unwrap()).collect();
    counts.sort_unstable();
    assert_eq!(counts, [0, 0, 0, 0, 0, 0, 0, 3]);
    let log = simulator.control("GET", "/log", json!({}))["entries"].clone();
    let mut worked: Vec<u64> = log.as_array().unwrap().iter().map(|entry| entry["worked"].as_u64().unwrap()).collect();
    worked.sort_unstable();
    assert_eq!(worked, [1, 2, 3, 4, 5, 6, 7, 8]);
}
