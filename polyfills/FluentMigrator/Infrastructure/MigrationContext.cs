using FluentMigrator.Builders.Execute;
using FluentMigrator.Builders.Schema;

namespace FluentMigrator.Infrastructure;

/// <summary>What one migration is given while it tells what to do.</summary>
internal sealed record MigrationContext(ExecuteExpressions Execute, SchemaExpressions Schema);
