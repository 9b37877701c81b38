use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Output, Stdio};

const PROGRAM: &str = env!("CARGO_BIN_EXE_fleio-sim");

/// A simulator in a process of its own, ended with the test.
struct Served {
    process: Child,
    address: String,
}

impl Served {
    fn start(options: &[&str]) -> Self {
        let mut command = Command::new(PROGRAM);
        let mut process = command.args(["serve", "--port", "0"]).args(options).stdout(Stdio::piped()).spawn().unwrap();
        let mut address = String::new();
        BufReader::new(process.stdout.take().unwrap()).read_line(&mut address).unwrap();
        Self { process, address: address.trim().to_owned() }
    }

    fn run(&self, arguments: &str) -> Output {
        Command::new(PROGRAM).args(arguments.split(' ')).args(["--at", &self.address]).output().unwrap()
    }

    /// What a command prints that must succeed.
    fn say(&self, arguments: &str) -> String {
        let output = self.run(arguments);
        assert!(output.status.success(), "{arguments}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

#[test]
fn everything_can_be_done_from_a_shell() {
    let served = Served::start(&["--seed", "3", "--clients", "2", "--start", "2025-06-01T00:00:00Z"]);
    assert!(served.address.starts_with("http://127.0.0.1:"), "{}", served.address);
    for (command, says) in [
        ("advance", "2025-06-01T00:00:00Z"),
        ("setting transition_seconds=0 process_clients_seconds=0", "\"transition_seconds\":0"),
        ("switch money=numbers", "\"money\":\"numbers\""),
        ("switch", "\"money\":\"numbers\""),
        ("currency EUR 0.9", "\"EUR\":\"0.90\""),
        ("configuration Gold credit_limit=-5.50", "\"credit_limit\":\"-5.50\""),
        ("add --external-billing-id one --configuration Gold --usage 5.49", "\"client\":3"),
        ("usage 0.01 --external-billing-id one", "\"services\":1"),
        ("end-cycle --client 3", "\"cycles\":[3]"),
        ("process", "now"),
        ("client 3", "\"uptodate_credit\":\"-5.50\""),
        ("client 3", "\"status\":\"suspended\""),
        ("credit 3 10", "\"status\":\"active\""),
        ("credit 3 -1", "\"uptodate_credit\":\"3.50\""),
        ("service 3 status=terminated", "\"status\":\"terminated\""),
        ("fault --endpoint clients.claim --nth 3 drop after_work=true", "\"id\":1"),
        ("faults", "\"after_work\":true"),
        ("faults --clear", "[]"),
        ("log --after 0 --endpoint clients.list", "\"count\":0"),
        ("state", "\"seed\":3"),
        ("advance --days 1", "2025-06-02T00:00:00Z"),
        ("reset --seed 4", "2025-06-01T00:00:00Z"),
    ] {
        let said = served.say(command);
        assert!(said.contains(says), "{command}: {said}");
    }
}

#[test]
fn what_was_refused_ends_with_1_and_what_could_not_be_asked_with_2() {
    let served = Served::start(&[]);
    let refused = served.run("currency EUR 0");
    assert_eq!(refused.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&refused.stderr).contains("a rate lies between"));
    assert_eq!(served.run("switch money").status.code(), Some(2));
    let nobody = Command::new(PROGRAM).args(["state", "--at", "127.0.0.1:1"]).output().unwrap();
    assert_eq!(nobody.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&nobody.stderr).contains("fleio-sim serve"));
    let port = served.address.rsplit(':').next().unwrap();
    let taken = Command::new(PROGRAM).args(["serve", "--port", port]).output().unwrap();
    assert_eq!(taken.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&taken.stderr).contains("choose another --port"));
}

#[test]
fn the_benchmark_measures_and_checks() {
    let output = Command::new(PROGRAM)
        .args(["bench", "--clients", "50", "--requests", "120", "--callers", "3"])
        .output()
        .unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success() && said.contains("cycles claimed     50\n"), "{said}");
    assert!(said.contains("claiming requests  120 "), "{said}");
    let nothing = Command::new(PROGRAM).args(["bench", "--clients", "1", "--seconds", "0"]).output().unwrap();
    assert!(!nothing.status.success(), "a measurement of nothing is none");
}
