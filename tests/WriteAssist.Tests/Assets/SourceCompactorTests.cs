using WriteAssist.Web.Assets;

namespace WriteAssist.Tests.Assets;

public sealed class SourceCompactorTests
{
    [Theory]
    [InlineData("// a comment\nlet a = 1; // another\n", "let a=1;")]
    [InlineData("/** three\n * lines\n */\nf();", "f();")]
    [InlineData("  if (a) {\n    b();\n  }", "if(a){b()}")]
    [InlineData("return x;  await y;", "return x;await y;")]
    [InlineData("import { a } from \"./a.js\";", "import{a}from\"./a.js\";")]
    [InlineData("static #a; get #b() { return `c`; }", "static#a;get#b(){return`c`}")]
    [InlineData("a = b + +c - -d - e;", "a=b+ +c- -d-e;")]
    [InlineData("a++ + b; c = d / e % f;", "a++ +b;c=d/e%f;")]
    public void What_a_browser_does_not_need_is_left_out(string source, string expected) =>
        SourceCompactor.Script(source).ShouldBe(expected);

    [Theory]
    [InlineData("""x("a  // b", 'c  /* d */');""", """x("a  // b",'c  /* d */');""")]
    [InlineData("""x("a \" //  b");""", """x("a \" //  b");""")]
    [InlineData("x(`a  ${b(`c  ${ {d: 1} }`)}  // e`);  y();", "x(`a  ${b(`c  ${ {d: 1} }`)}  // e`);y();")]
    [InlineData("x(/[/\"  ]+\\/ /);  // c", "x(/[/\"  ]+\\/ /);")]
    [InlineData("return /a  \"b/.test(c)", "return/a  \"b/.test(c)")]
    [InlineData("a = (b) / 2;  c = \"d\" / 1;", "a=(b)/2;c=\"d\"/1;")]
    public void Strings_templates_and_regular_expressions_stay_as_they_are(string source, string expected) =>
        SourceCompactor.Script(source).ShouldBe(expected);

    [Fact]
    public void Two_statements_are_never_joined() =>
        SourceCompactor.Script("a()\n\n/* b\n c */\n  // d\n  (e)\nf() // g\nh()").ShouldBe("a()\n(e)\nf()\nh()");

    [Fact]
    public void A_private_name_is_short_and_the_same_everywhere_in_its_module() =>
        SourceCompactor.Script("class A { #one; #other() { return `#one ${this.#one} ${`${this.#other()}`}` + \"#one\"; } }")
            .ShouldBe("class A{#a;#b(){return`#one ${this.#a} ${`${this.#b()}`}`+\"#one\"}}");

    [Fact]
    public void A_style_sheet_keeps_the_spaces_that_mean_something() =>
        SourceCompactor.Style("/* c */ .a .b > .c { & :dir(rtl) { margin: calc(1px + 2px) auto; } }")
            .ShouldBe(".a .b>.c{& :dir(rtl){margin:calc(1px + 2px) auto}}");

    [Fact]
    public void A_line_break_in_a_style_sheet_is_a_space_where_it_stands_for_one() =>
        SourceCompactor.Style(".a\n.b {\n  margin: 1px\n    2px;\n}\n.c { }\n").ShouldBe(".a .b{margin:1px 2px}.c{}");

    [Fact]
    public void A_chain_of_calls_and_a_list_over_several_lines_become_one() =>
        SourceCompactor.Script("a\n  .b()\n  .c([\n    1,\n    2,\n  ]);\nd").ShouldBe("a.b().c([\n1,2,]);d");
}
