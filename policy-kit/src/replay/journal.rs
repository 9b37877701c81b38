//! A journal, read line by line: never more than one line is in memory.
//!
//! `docs/decisions/0029` says what its lines are. Fields that this reader does not know are left alone, so that a writer
//! may add some.

use super::fields::{Fault, Fields, wrong};
use crate::failure::Failure;
use scenario_kit::Call;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;
use std::rc::Rc;

/// The form of journals that is read here.
const VERSION: u64 = 1;

/// The longest line that is read: what goes on longer is no journal, and must not fill the memory.
const LINE_BYTES_MAX: u64 = 64 << 20;

const WRITE_ANEW: &str = "write the journal anew with `bin/fleio journal > FILE`";

/// The terms of one id, shared by all decisions that name it.
pub type Terms = Rc<Value>;

/// A recorded decision.
pub struct Decision {
    /// Where it stands, from 1.
    pub line: u64,
    /// How many bytes the line has.
    pub bytes: usize,
    /// Its id in the journal.
    pub id: u64,
    /// The run and the installation it belongs to, as written.
    pub run: Value,
    /// See `run`.
    pub installation: Value,
    /// WHMCS's client; none if it was about none.
    pub client: Option<u64>,
    /// When it was made, in seconds since 1970.
    pub at: i64,
    /// The function that was asked.
    pub call: Call,
    /// The terms with their id; none for a function without terms.
    pub terms: Option<(String, Terms)>,
    /// The one item that was asked about.
    pub facts: Value,
    /// The answer to it, or why there was none.
    pub recorded: Result<Value, String>,
    /// SHA-256 of the component that decided.
    pub policy: String,
}

/// What the next line is.
pub enum Entry {
    /// A journal begins; the contract it was written for.
    Begin(String),
    /// A decision.
    Decision(Box<Decision>),
    /// The last line ends in the middle.
    Cut,
}

/// A journal from its first line to its last.
pub struct Journal {
    name: String,
    input: Box<dyn BufRead>,
    line: u64,
    buffer: Vec<u8>,
    has_begun: bool,
    terms: BTreeMap<String, Terms>,
}

impl Journal {
    /// Opens a file, or standard input by the name `-`.
    pub fn open(path: &Path) -> Result<Journal, Failure> {
        if path == Path::new("-") {
            return Ok(Journal::new("standard input".to_owned(), Box::new(BufReader::new(io::stdin()))));
        }
        let name = path.display().to_string();
        let file =
            File::open(path).map_err(|error| Failure::new(format!("cannot read {name}: {error}"), WRITE_ANEW))?;
        Ok(Journal::new(name, Box::new(BufReader::new(file))))
    }

    fn new(name: String, input: Box<dyn BufRead>) -> Journal {
        Journal { name, input, line: 0, buffer: Vec::new(), has_begun: false, terms: BTreeMap::new() }
    }

    /// The place of the line that was read last.
    pub fn line(&self) -> u64 {
        self.line
    }

    /// The next beginning or decision; none at the end.
    pub fn next(&mut self) -> Result<Option<Entry>, Failure> {
        while self.read_line()? {
            let is_last = self.buffer.last() != Some(&b'\n');
            let entry = match serde_json::from_slice(&self.buffer) {
                Err(error) if is_last && self.has_begun && error.is_eof() => return Ok(Some(Entry::Cut)),
                Err(error) => {
                    Err((format!("not JSON from column {} on: {error}", error.column()), WRITE_ANEW.to_owned()))
                }
                Ok(value) => self.entry(value),
            };
            match entry {
                Ok(None) => {}
                Ok(entry) => return Ok(entry),
                Err((fault, next)) => return Err(self.refusal(&fault, &next)),
            }
        }
        if self.has_begun { Ok(None) } else { Err(self.refusal("there is no journal in it", WRITE_ANEW)) }
    }

    /// A failure that names the line read last.
    pub fn refusal(&self, fault: &str, next: &str) -> Failure {
        Failure::new(format!("{}, line {}: {fault}", self.name, self.line), next)
    }

    fn read_line(&mut self) -> Result<bool, Failure> {
        self.buffer.clear();
        let read = self.input.by_ref().take(LINE_BYTES_MAX).read_until(b'\n', &mut self.buffer);
        let read = read.map_err(|error| Failure::new(format!("cannot read {}: {error}", self.name), WRITE_ANEW))?;
        if read == 0 {
            return Ok(false);
        }
        self.line += 1;
        if u64::try_from(read).is_ok_and(|read| read == LINE_BYTES_MAX) && self.buffer.last() != Some(&b'\n') {
            return Err(
                self.refusal(&format!("longer than {LINE_BYTES_MAX} bytes"), "name a journal: JSON, line by line")
            );
        }
        Ok(true)
    }

    /// What a line is; none for terms, which are kept. A refusal says what to do next.
    fn entry(&mut self, value: Value) -> Result<Option<Entry>, (Fault, String)> {
        let anew = |fault: Fault| (fault, WRITE_ANEW.to_owned());
        let mut fields = Fields::of(value).map_err(anew)?;
        match fields.text("kind").map_err(anew)?.as_str() {
            "journal" => self.begin(fields).map(Some),
            kind if !self.has_begun => {
                let kind = Value::from(kind);
                Err(anew(wrong("kind", "\"journal\" in the first line", &kind)))
            }
            "terms" => self.keep_terms(fields).map(|()| None).map_err(anew),
            "decision" => self.decision(fields).map(|decision| Some(Entry::Decision(Box::new(decision)))).map_err(anew),
            kind => Err(anew(wrong("kind", "\"journal\", \"terms\" or \"decision\"", &Value::from(kind)))),
        }
    }

    /// Journals may follow each other in one stream; each has its own terms.
    fn begin(&mut self, mut fields: Fields) -> Result<Entry, (Fault, String)> {
        let anew = |fault: Fault| (fault, WRITE_ANEW.to_owned());
        let version = fields.count("version").map_err(anew)?;
        if version != VERSION {
            let fault = format!("field `version`: this command reads {VERSION}, the journal is {version}");
            return Err((fault, "use the policy-kit of the release that wrote the journal".to_owned()));
        }
        let contract = fields.text("contract").map_err(anew)?;
        self.has_begun = true;
        self.terms.clear();
        Ok(Entry::Begin(contract))
    }

    fn keep_terms(&mut self, mut fields: Fields) -> Result<(), Fault> {
        let (id, terms) = (fields.text("id")?, fields.any("terms")?);
        match self.terms.get(&id) {
            Some(known) if **known != terms => Err(format!("field `terms`: other terms had the id {id} before")),
            Some(_) => Ok(()),
            None => {
                self.terms.insert(id, Rc::new(terms));
                Ok(())
            }
        }
    }

    fn decision(&self, mut fields: Fields) -> Result<Decision, Fault> {
        let terms = fields.optional_text("terms")?;
        Ok(Decision {
            line: self.line,
            bytes: self.buffer.len(),
            id: fields.count("id")?,
            run: fields.optional("run"),
            installation: fields.optional("installation"),
            client: fields.count_or_null("client")?,
            at: fields.instant("at")?,
            call: Call { interface: fields.text("interface")?, function: fields.text("function")? },
            terms: terms.map(|id| self.known_terms(id)).transpose()?,
            facts: fields.any("facts")?,
            recorded: recorded(&mut fields)?,
            policy: fields.text("policy")?,
        })
    }

    fn known_terms(&self, id: String) -> Result<(String, Terms), Fault> {
        match self.terms.get(&id) {
            Some(terms) => Ok((id, Rc::clone(terms))),
            None => Err(format!("field `terms`: no line before has terms of the id {id}")),
        }
    }
}

/// Either an answer, or null and the reason why there is none.
fn recorded(fields: &mut Fields) -> Result<Result<Value, String>, Fault> {
    match (fields.any("answer")?, fields.optional_text("failure")?) {
        (Value::Null, Some(failure)) => Ok(Err(failure)),
        (Value::Null, None) => Err("field `failure` is missing, and `answer` is null".to_owned()),
        (answer, None) => Ok(Ok(answer)),
        (_, Some(_)) => Err("field `failure`: there is an `answer` as well".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEADER: &str = "{\"kind\":\"journal\",\"version\":1,\"contract\":\"0.1.0\"}\n";
    const DECISION: &str = concat!(
        r#"{"kind":"decision","id":1,"client":null,"at":0,"interface":"fleio-json","function":"read-clients","#,
        r#""facts":"“ü”\u00e9\\n","answer":{"tag":"ok","value":[true,-1.5e3]},"policy":"p"}"#,
    );

    fn journal(text: &[u8]) -> Journal {
        Journal::new("text".to_owned(), Box::new(BufReader::new(io::Cursor::new(text.to_vec()))))
    }

    /// How many decisions there are, and whether the end is cut.
    fn read(text: &[u8]) -> Result<(u32, bool), String> {
        let (mut journal, mut decisions) = (journal(text), 0);
        loop {
            match journal.next().map_err(|failure| failure.to_string())? {
                Some(Entry::Begin(_)) => {}
                Some(Entry::Decision(_)) => decisions += 1,
                Some(Entry::Cut) => return Ok((decisions, true)),
                None => return Ok((decisions, false)),
            }
        }
    }

    #[test]
    fn a_line_cut_anywhere_is_seen_and_the_line_before_it_stands() {
        let whole = format!("{HEADER}{DECISION}\n{DECISION}\n").into_bytes();
        let second = HEADER.len() + DECISION.len() + 1;
        assert_eq!(read(&whole[..second]), Ok((1, false)), "at the end of a line there is nothing to be seen");
        for cut in second + 1..second + DECISION.len() {
            assert_eq!(read(&whole[..cut]), Ok((1, true)), "{}", String::from_utf8_lossy(&whole[second..cut]));
        }
        assert_eq!(read(&whole[..whole.len() - 1]), Ok((2, false)), "only the line's end is missing");
        assert_eq!(read(&whole), Ok((2, false)));
    }

    #[test]
    fn a_line_cut_in_the_middle_of_a_journal_is_refused() {
        let text = format!("{HEADER}{}\n{DECISION}\n", &DECISION[..40]);
        let refusal = read(text.as_bytes()).expect_err("a line is broken");
        assert!(refusal.starts_with("error: text, line 2: not JSON"), "{refusal}");
    }

    #[test]
    fn a_line_without_end_does_not_fill_the_memory() {
        let mut journal = Journal::new("text".to_owned(), Box::new(BufReader::new(io::repeat(b' '))));
        let refusal = journal.next().err().expect("it is refused").to_string();
        assert!(refusal.starts_with("error: text, line 1: longer than 67108864 bytes\nnext: "), "{refusal}");
    }
}
