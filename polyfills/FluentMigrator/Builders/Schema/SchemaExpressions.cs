using FluentMigrator.Infrastructure;

namespace FluentMigrator.Builders.Schema;

/// <summary>Asks <c>information_schema</c> about the connection's database.</summary>
internal sealed class SchemaExpressions(Func<string, IReadOnlyList<string>, bool> exists) : ISchemaExpressionRoot
{
    /// <inheritdoc/>
    public ISchemaTableSyntax Table(string tableName) => new TableQuestion(exists, tableName);

    private sealed class TableQuestion(Func<string, IReadOnlyList<string>, bool> exists, string table) : ISchemaTableSyntax
    {
        public bool Exists() => exists(SchemaQuestions.Table, [table]);

        public ISchemaColumnSyntax Column(string columnName) => new Question(() => exists(SchemaQuestions.Column, [table, columnName]));

        public ISchemaIndexSyntax Index(string indexName) => new Question(() => exists(SchemaQuestions.Index, [table, indexName]));

        public ISchemaConstraintSyntax Constraint(string constraintName) =>
            new Question(() => exists(SchemaQuestions.Constraint, [table, constraintName]));
    }

    private sealed class Question(Func<bool> ask) : ISchemaColumnSyntax, ISchemaIndexSyntax, ISchemaConstraintSyntax
    {
        public bool Exists() => ask();
    }
}
