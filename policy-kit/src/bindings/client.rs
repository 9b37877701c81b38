//! Classes for an interface: one that calls its functions, and one for the outer forms of their answers.

use super::code::{Code, quoted};
use super::docs::Docs;
use super::file::PhpFile;
use super::model::{Class, Function, Scope, Shape};
use super::naming;
use super::reads::{self, Tuples};
use super::types::{Form, documented, native, needs_comment, nullable, outer};
use super::writes::write;

/// The class that calls the functions, and that of their answers if there are any.
pub fn of(scope: &Scope, package: &str) -> Result<Vec<(Class, String)>, String> {
    if scope.functions.is_empty() {
        return Ok(Vec::new());
    }
    let methods = scope.functions.iter().map(|function| (function.php.clone(), format!("`{}`", function.wit)));
    naming::distinct(&scope.place, methods, true)?;
    let mut classes = vec![(scope.client.clone(), client(scope, package))];
    if scope.functions.iter().any(|function| function.result.is_some()) {
        classes.push(answers(scope, package)?);
    }
    Ok(classes)
}

fn answers_class(scope: &Scope) -> Class {
    Class::new(&scope.client.namespace, format!("{}Answers", scope.client.name))
}

fn client(scope: &Scope, package: &str) -> String {
    let mut file = PhpFile::new(&scope.client);
    let caller = file.caller();
    let docs = Docs::of(scope.docs.as_deref(), &format!("Calls the functions of {}.", scope.place)).render(0);
    let (constant, interface) = match &scope.interface {
        Some(name) => {
            let docs = Docs::default().text("The interface, as a component exports it.").render(4);
            (format!("{docs}    public const INTERFACE = {};\n\n", quoted(name)), "self::INTERFACE")
        }
        None => (String::new(), "null"),
    };
    let methods: String =
        scope.functions.iter().map(|it| format!("\n{}", call(&mut file, scope, it, interface))).collect();
    let body = format!(
        "{docs}final readonly class {}\n{{\n{constant}    public function __construct(private {caller} $component)\n    \
         {{\n    }}\n{methods}}}\n",
        scope.client.name
    );
    file.render(package, &body)
}

fn call(file: &mut PhpFile, scope: &Scope, function: &Function, interface: &str) -> String {
    let values =
        function.params.iter().map(|param| write(file, &param.shape, &format!("${}", param.php), Form::Component));
    let arguments = Code::Array(values.map(|value| (None, value)).collect());
    let arguments = vec![Code::text(interface), Code::text(quoted(&function.wit)), arguments];
    let call = Code::call("$this->component->call", arguments);
    let (ty, body) = match &function.result {
        Some(result) => {
            let answers = file.name(&answers_class(scope));
            let answer = Code::call(format!("{answers}::{}FromComponent", function.php), vec![call]);
            (native(file, result), answer.fit(8, "return "))
        }
        None => ("void".to_owned(), call.fit(8, "")),
    };
    let params: Vec<Code> = function
        .params
        .iter()
        .map(|param| Code::text(format!("{} ${}", native(file, &param.shape), param.php)))
        .collect();
    let head = Code::call(format!("public function {}", function.php), params);
    let docs = call_docs(file, scope, function);
    // A space, the type, and the brace on a line of its own.
    format!("{docs}    {}\n        {body};\n    }}\n", signature(&head, &ty))
}

fn signature(head: &Code, ty: &str) -> String {
    let flat = format!("{}: {ty}", head.flat());
    if flat.len() + 4 <= super::code::WIDTH {
        return format!("{flat}\n    {{");
    }
    // The parameters of a long one are divided, and the brace then follows on the same line.
    let divided = head.fit(4, &" ".repeat(super::code::WIDTH));
    format!("{}: {ty} {{", divided.trim_start())
}

fn call_docs(file: &mut PhpFile, scope: &Scope, function: &Function) -> String {
    let otherwise = format!("Calls `{}` of {}.", function.wit, scope.place);
    let params = function.params.iter().filter(|param| needs_comment(&param.shape) || param.written.is_some());
    let params: Vec<String> = params
        .map(|param| {
            let ty = documented(file, &param.shape);
            super::docs::param(&ty, &param.php, None, param.written.as_deref())
        })
        .collect();
    let mut docs = Docs::of(function.docs.as_deref(), &otherwise).tags(params);
    if let Some(result) = &function.result {
        if needs_comment(result) {
            docs = docs.tags([format!("@return {}", documented(file, result))]);
        }
        let unreadable = file.runtime("UnreadableValue");
        docs = docs.tags([format!("@throws {unreadable} when the component was built for another contract")]);
    }
    docs.render(4)
}

fn answers(scope: &Scope, package: &str) -> Result<(Class, String), String> {
    let class = answers_class(scope);
    let mut file = PhpFile::new(&class);
    let mut tuples = Tuples::default();
    let mut names = Vec::new();
    let mut methods = Vec::new();
    for function in &scope.functions {
        if let Some(result) = &function.result {
            let all = ["ToWire", "FromWire", "FromComponent", ""].map(|end| format!("{}{end}", function.php));
            names.extend(all.map(|name| (name, format!("`{}`", function.wit))));
            methods.push(of_answer(&mut file, &mut tuples, function, result));
        }
    }
    naming::distinct(&scope.place, names, true)?;
    let docs = Docs::default().text(&format!("The answers of {} in their outer forms.", scope.place)).render(0);
    let body = format!("{docs}final class {}\n{{\n{}{}}}\n", class.name, methods.join("\n"), tuples.methods());
    let text = file.render(package, &body);
    Ok((class, text))
}

fn of_answer(file: &mut PhpFile, tuples: &mut Tuples, function: &Function, result: &Shape) -> String {
    let (name, ty) = (&function.php, native(file, result));
    let comment = needs_comment(result).then(|| documented(file, result));
    let write = write(file, result, "$answer", Form::Wire).fit(8, "return ");
    let param = comment.as_ref().map(|ty| format!("@param {ty} $answer"));
    let docs =
        Docs::default().text(&format!("The JSON form of an answer of `{}`.", function.wit)).tags(param).render(4);
    let to_wire = format!(
        "{docs}    public static function {name}ToWire({ty} $answer): {}\n    {{\n        {write};\n    }}\n",
        outer(result, Form::Wire)
    );
    let from = [
        ("FromWire", "wire", "WireReader", "the JSON form"),
        ("FromComponent", "answer", "ComponentReader", "what the extension answers"),
    ];
    let from = from.map(|(end, variable, reader, what)| {
        let tags = [
            comment.as_ref().map(|ty| format!("@return {ty}")),
            Some(format!("@throws {} with every problem and its path", file.runtime("UnreadableValue"))),
        ];
        let docs = Docs::default().text(&format!("Reads {what} for `{}`, strictly.", function.wit));
        let docs = tags.into_iter().flatten().fold(docs, |docs, tag| docs.tags([tag])).render(4);
        format!(
            "{docs}    public static function {name}{end}(mixed ${variable}): {ty}\n    {{\n        \
             return self::{name}({}::of(${variable}, 'result'));\n    }}\n",
            file.runtime(reader)
        )
    });
    format!("{to_wire}\n{}\n{}", from.join("\n"), read_answer(file, tuples, function, result))
}

fn read_answer(file: &mut PhpFile, tuples: &mut Tuples, function: &Function, result: &Shape) -> String {
    let reader = file.runtime("Reader");
    let code = reads::read(file, tuples, result, "$reader");
    let mut tags: Vec<String> =
        needs_comment(result).then(|| format!("@return {}", documented(file, result))).into_iter().collect();
    tags.push(format!("@throws {}", file.runtime("UnreadableValue")));
    let docs = tags.into_iter().fold(Docs::default(), |docs, tag| docs.tags([tag])).render(4);
    let body = if let Shape::Tuple(_) = result {
        format!(
            "        {};\n        $reader->check();\n\n        return $answer ?? throw new \\LogicException('nothing was read');\n",
            code.fit(8, "$answer = ")
        )
    } else if reads::is_null_unread(result) {
        format!("        {};\n", Code::call("$reader->accept", vec![code]).fit(8, "return "))
    } else {
        format!("        {};\n        $reader->check();\n\n        return $answer;\n", code.fit(8, "$answer = "))
    };
    let ty = native(file, result);
    let ty = if result.is_option() { nullable(ty) } else { ty };
    format!("{docs}    private static function {}({reader} $reader): {ty}\n    {{\n{body}    }}\n", function.php)
}
