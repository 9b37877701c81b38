//! Classes for the types of the contract.

use super::code::{Code, quoted};
use super::docs::{self, Docs};
use super::file::PhpFile;
use super::model::{Case, Definition, Kind, Part};
use super::reads::{self, Tuples};
use super::types::{Form, documented, native, needs_comment};
use super::variant;
use super::writes::write;

/// The classes of a type: one, and for a variant one more for each case and one that reads any of them.
pub fn of(definition: &Definition, package: &str) -> Vec<(super::model::Class, String)> {
    let mut file = PhpFile::new(&definition.class);
    let body = match &definition.kind {
        Kind::Record(fields) => record(&mut file, definition, fields),
        Kind::Enum(cases) => enumeration(&mut file, definition, cases),
        Kind::Flags(flags) => self::flags(&mut file, definition, flags),
        Kind::Variant(cases) => return variant::of(definition, cases, package),
    };
    vec![(definition.class.clone(), file.render(package, &body))]
}

fn record(file: &mut PhpFile, definition: &Definition, fields: &[Part]) -> String {
    let name = &definition.class.name;
    let value = file.runtime("Value");
    let docs = Docs::of(definition.docs.as_deref(), &format!("The record `{}`.", definition.wit)).render(0);
    let mut tuples = Tuples::default();
    let constructor = constructor(file, fields);
    let readers = readers(file, "self");
    let read = read_record(file, &mut tuples, definition, fields);
    let writers = [Form::Wire, Form::Component].map(|form| write_record(file, fields, form)).concat();
    format!(
        "{docs}final readonly class {name} implements {value}\n{{\n{constructor}\n{readers}\n{read}{writers}{}}}\n",
        tuples.methods()
    )
}

/// A constructor that promotes every part to a property; its comment says what the declarations do not.
pub fn constructor(file: &mut PhpFile, parts: &[Part]) -> String {
    let told = parts.iter().filter(|part| part.docs.is_some() || part.written.is_some() || needs_comment(&part.shape));
    let tags: Vec<String> = told
        .map(|part| {
            let ty = documented(file, &part.shape);
            docs::param(&ty, &part.php, part.docs.as_deref(), part.written.as_deref())
        })
        .collect();
    let docs = if tags.is_empty() { String::new() } else { Docs::default().tags(tags).render(4) };
    let properties: String =
        parts.iter().map(|part| format!("        public {} ${},\n", native(file, &part.shape), part.php)).collect();
    format!("{docs}    public function __construct(\n{properties}    ) {{\n    }}\n")
}

/// The methods that read each outer form, over a method `read` of both.
pub fn readers(file: &mut PhpFile, made: &str) -> String {
    let unreadable = file.runtime("UnreadableValue");
    let mut method = |name: &str, what: &str, variable: &str, reader: &str| {
        let throws = format!("@throws {unreadable} with every problem and its path");
        let docs = Docs::default().text(what).tags([throws]).render(4);
        format!(
            "{docs}    public static function {name}(mixed ${variable}): {made}\n    {{\n        \
             $reader = {}::of(${variable});\n\n        return $reader->accept(self::read($reader));\n    }}\n",
            file.runtime(reader)
        )
    };
    let wire = method("fromWire", "Reads the JSON form, strictly.", "wire", "WireReader");
    let component = method("fromComponent", "Reads what the extension answers, strictly.", "answer", "ComponentReader");
    format!("{wire}\n{component}")
}

/// The comment of the method that reads both forms.
pub fn read_docs() -> String {
    let docs = Docs::default().text("Reads either form; null if anything is wrong, which the reader keeps.");
    docs.tags(["@internal".to_owned()]).render(4)
}

fn read_record(file: &mut PhpFile, tuples: &mut Tuples, definition: &Definition, fields: &[Part]) -> String {
    let reader = file.runtime("Reader");
    let names = |optional: bool| fields.iter().filter(move |field| field.shape.is_option() == optional);
    let mut arguments = vec![Code::text(quoted(&definition.wit))];
    arguments.push(Code::strings(names(false).map(|field| field.wit.as_str())));
    if names(true).next().is_some() {
        arguments.push(Code::strings(names(true).map(|field| field.wit.as_str())));
    }
    let open = Code::call("$reader->record", arguments).fit(8, "");
    let variables = variables(fields);
    let mut reads = String::new();
    for (field, variable) in fields.iter().zip(&variables) {
        let place = format!("$reader->at({})", quoted(&field.wit));
        let code = reads::read(file, tuples, &field.shape, &place).fit(8, &format!("{variable} = "));
        reads.push_str(&format!("        {code};\n"));
    }
    let unread = fields.iter().zip(&variables).filter(|(field, _)| reads::is_null_unread(&field.shape));
    let give_up = reads::give_up(unread.map(|(_, variable)| variable.as_str()));
    let made = Code::call("new self", variables.iter().map(Code::text).collect()).fit(8, "return ");
    format!(
        "{}    public static function read({reader} $reader): ?self\n    {{\n        {open};\n{reads}{give_up}\n        {made};\n    }}\n",
        read_docs()
    )
}

/// A variable for each field, none of which is `$reader`.
fn variables(fields: &[Part]) -> Vec<String> {
    let is_taken = |name: &str| name == "reader" || fields.iter().any(|field| field.php == name);
    let name = |field: &Part| {
        let mut name = field.php.clone();
        if name == "reader" {
            while is_taken(&name) {
                name.push_str("Field");
            }
        }
        format!("${name}")
    };
    fields.iter().map(name).collect()
}

fn write_record(file: &mut PhpFile, fields: &[Part], form: Form) -> String {
    // In order of name, as the JSON form has it, so that its text needs no sorting.
    let mut sorted: Vec<&Part> = fields.iter().collect();
    sorted.sort_by(|one, other| one.wit.cmp(&other.wit));
    let lines: String = sorted
        .into_iter()
        .map(|field| {
            let key = format!("{} => ", quoted(&field.wit));
            let value = write(file, &field.shape, &format!("$this->{}", field.php), form);
            format!("            {},\n", value.fit(12, &key))
        })
        .collect();
    let docs = Docs::default().tags(["@return array<string, mixed>".to_owned()]).render(4);
    let body = format!("        return [\n{lines}        ];\n");
    format!("\n{docs}    public function {}(): array\n    {{\n{body}    }}\n", form.method())
}

fn enumeration(file: &mut PhpFile, definition: &Definition, cases: &[Case]) -> String {
    let name = &definition.class.name;
    let (value, reader) = (file.runtime("Value"), file.runtime("Reader"));
    let docs = Docs::of(definition.docs.as_deref(), &format!("The enum `{}`.", definition.wit)).render(0);
    let cases: Vec<String> = cases
        .iter()
        .map(|case| {
            let docs = case.docs.as_deref().map(|text| Docs::default().text(text).render(4)).unwrap_or_default();
            format!("{docs}    case {} = {};\n", case.php, quoted(&case.wit))
        })
        .collect();
    let readers = readers(file, "self");
    let read = format!(
        "{}    public static function read({reader} $reader): ?self\n    {{\n        return $reader->enum({}, self::tryFrom(...), self::cases(...));\n    }}\n",
        read_docs(),
        quoted(&definition.wit),
    );
    let write = |form: Form| {
        format!("    public function {}(): string\n    {{\n        return $this->value;\n    }}\n", form.method())
    };
    format!(
        "{docs}enum {name}: string implements {value}\n{{\n{}\n{readers}\n{read}\n{}\n{}}}\n",
        cases.join("\n"),
        write(Form::Wire),
        write(Form::Component)
    )
}

fn flags(file: &mut PhpFile, definition: &Definition, flags: &[Case]) -> String {
    let name = &definition.class.name;
    let (value, reader) = (file.runtime("Value"), file.runtime("Reader"));
    let docs = Docs::of(definition.docs.as_deref(), &format!("The flags `{}`.", definition.wit)).render(0);
    let tags = flags.iter().map(|flag| docs::param("bool", &flag.php, flag.docs.as_deref(), None));
    let properties: String = flags.iter().map(|flag| format!("        public bool ${} = false,\n", flag.php)).collect();
    let constructor = format!(
        "{}    public function __construct(\n{properties}    ) {{\n    }}\n",
        Docs::default().tags(tags).render(4)
    );
    let readers = readers(file, "self");
    let names = Code::strings(flags.iter().map(|flag| flag.wit.as_str()));
    let open = Code::call("$reader->flags", vec![Code::text(quoted(&definition.wit)), names]).fit(8, "$set = ");
    let set = flags.iter().map(|flag| Code::text(format!("in_array({}, $set, true)", quoted(&flag.wit))));
    let made = Code::call("new self", set.collect()).fit(8, "return ");
    let read = format!(
        "{}    public static function read({reader} $reader): ?self\n    {{\n        {open};\n{}\n        {made};\n    }}\n",
        read_docs(),
        reads::give_up(std::iter::empty())
    );
    let pairs = flags.iter().map(|flag| (Some(flag.wit.clone()), Code::text(format!("$this->{}", flag.php))));
    let all = Code::call("array_filter", vec![Code::Array(pairs.collect())]);
    let set = Code::call("array_keys", vec![all]).fit(8, "return ");
    let list = Docs::default().tags(["@return list<string>".to_owned()]).render(4);
    let writers = format!(
        "{list}    public function toWire(): array\n    {{\n        {set};\n    }}\n\n\
         {list}    public function toComponent(): array\n    {{\n        return $this->toWire();\n    }}\n"
    );
    format!("{docs}final readonly class {name} implements {value}\n{{\n{constructor}\n{readers}\n{read}\n{writers}}}\n")
}
