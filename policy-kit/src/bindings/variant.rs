//! Classes for a variant: an interface, a class for each case, and a class that reads any of them.

use super::classes::{constructor, read_docs, readers};
use super::code::{Code, quoted};
use super::docs::Docs;
use super::file::PhpFile;
use super::model::{Case, Class, Definition, NamedKind, Part};
use super::reads::{self, Tuples};
use super::types::Form;
use super::writes::write_case;

/// All classes of a variant.
pub fn of(definition: &Definition, cases: &[Case], package: &str) -> Vec<(Class, String)> {
    let namespace = definition.class.full();
    let mut classes = vec![interface(definition, cases, package), any(definition, cases, package)];
    classes.extend(cases.iter().map(|case| {
        let class = Class::new(&namespace, case.php.clone());
        let text = self::case(definition, case, &class, package);
        (class, text)
    }));
    classes
}

fn interface(definition: &Definition, cases: &[Case], package: &str) -> (Class, String) {
    let mut file = PhpFile::new(&definition.class);
    let variant = file.runtime("Variant");
    let names: Vec<String> =
        cases.iter().map(|case| file.name(&Class::new(&definition.class.full(), case.php.clone()))).collect();
    let cases = names.iter().map(|name| format!("@see {name}"));
    let docs = Docs::of(definition.docs.as_deref(), &format!("The variant `{}`.", definition.wit)).tags(cases);
    let body = format!("{}interface {} extends {variant}\n{{\n}}\n", docs.render(0), definition.class.name);
    (definition.class.clone(), file.render(package, &body))
}

fn any(definition: &Definition, cases: &[Case], package: &str) -> (Class, String) {
    let class = reads::reading_class(&definition.class, NamedKind::Variant);
    let mut file = PhpFile::new(&class);
    let made = file.name(&definition.class);
    let reader = file.runtime("Reader");
    let docs = Docs::default().text(&format!("Reads any case of `{}`.", definition.wit)).render(0);
    let readers = readers(&mut file, &made);
    let payloads = cases.iter().map(|case| {
        let has_payload = if case.payload.is_some() { "true" } else { "false" };
        (Some(case.wit.clone()), Code::text(has_payload))
    });
    let payloads = Code::Array(payloads.collect()).fit(4, "private const CASES = ");
    let arms: String = cases
        .iter()
        .map(|case| {
            let name = file.name(&Class::new(&definition.class.full(), case.php.clone()));
            let made = match case.payload {
                Some(_) => format!("{name}::read($tagged->payload)"),
                None => format!("new {name}()"),
            };
            format!("            {name}::TAG => {made},\n")
        })
        .collect();
    let body = format!(
        "{docs}final class {}\n{{\n    /** Whether each case has a payload. */\n    {payloads};\n\n{readers}\n\
         {}    public static function read({reader} $reader): ?{made}\n    {{\n        \
         $tagged = $reader->variant({}, self::CASES);\n        if ($tagged === null) {{\n            \
         return null;\n        }}\n\n        return match ($tagged->tag) {{\n{arms}            \
         default => null,\n        }};\n    }}\n}}\n",
        class.name,
        read_docs(),
        quoted(&definition.wit),
    );
    (class, file.render(package, &body))
}

fn case(definition: &Definition, case: &Case, class: &Class, package: &str) -> String {
    let mut file = PhpFile::new(class);
    let variant = file.name(&definition.class);
    let otherwise = format!("The case `{}` of `{}`.", case.wit, definition.wit);
    let docs = Docs::of(case.docs.as_deref(), &otherwise).render(0);
    let mut tuples = Tuples::default();
    let mut members = vec![format!("    public const TAG = {};\n", quoted(&case.wit))];
    if let Some(payload) = &case.payload {
        members.push(constructor(&mut file, std::slice::from_ref(payload)));
        members.push(read_payload(&mut file, &mut tuples, payload));
    }
    members.push("    public function tag(): string\n    {\n        return self::TAG;\n    }\n".to_owned());
    members.extend([Form::Wire, Form::Component].map(|form| write_method(&mut file, case, form)));
    format_class(
        &file,
        package,
        &format!("{docs}final readonly class {} implements {variant}", class.name),
        &members,
        &tuples,
    )
}

fn format_class(file: &PhpFile, package: &str, head: &str, members: &[String], tuples: &Tuples) -> String {
    file.render(package, &format!("{head}\n{{\n{}{}}}\n", members.join("\n"), tuples.methods()))
}

fn read_payload(file: &mut PhpFile, tuples: &mut Tuples, payload: &Part) -> String {
    let reader = file.runtime("Reader");
    let code = reads::read(file, tuples, &payload.shape, "$reader").fit(8, "$value = ");
    let unread = reads::is_null_unread(&payload.shape).then_some("$value");
    format!(
        "{}    public static function read({reader} $reader): ?self\n    {{\n        {code};\n{}\n        return new self($value);\n    }}\n",
        read_docs(),
        reads::give_up(unread.into_iter())
    )
}

fn write_method(file: &mut PhpFile, case: &Case, form: Form) -> String {
    let payload = case.payload.as_ref().map(|part| &part.shape);
    let code = write_case(file, payload, form).fit(8, "return ");
    let (docs, ty) = match (form, payload) {
        (Form::Wire, Some(_)) => {
            (Docs::default().tags(["@return array{tag: string, value: mixed}".to_owned()]).render(4), "array")
        }
        (Form::Wire, None) => (Docs::default().tags(["@return array{tag: string}".to_owned()]).render(4), "array"),
        (Form::Component, _) => (String::new(), "object"),
    };
    format!("{docs}    public function {}(): {ty}\n    {{\n        {code};\n    }}\n", form.method())
}
