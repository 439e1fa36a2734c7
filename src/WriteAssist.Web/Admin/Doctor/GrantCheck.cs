using System.Data.Common;
using System.Runtime.CompilerServices;
using Dapper;
using WriteAssist.Data;

namespace WriteAssist.Web.Admin.Doctor;

/// <summary>
/// The account may do every day's work with each table. That is tried with statements that concern no row: what a server says of grants is
/// said in many ways (roles, wildcards, columns), what it lets happen is not.
/// </summary>
internal sealed class GrantCheck(SiteDatabase database) : ICheck
{
    private const string What = "grants";

    /// <inheritdoc/>
    public async IAsyncEnumerable<Finding> LookAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var missing = new List<string>();
        await using var connection = await database.OpenAsync(cancellationToken);
        var account = await connection.ExecuteScalarAsync<string>("SELECT CURRENT_USER()");
        foreach (var grant in TableGrants.All)
        {
            var table = database.Prefix + grant.Table;
            var columns = (await connection.QueryAsync<string>(
                "SELECT column_name FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = @table AND extra NOT LIKE '%GENERATED%' ORDER BY ordinal_position", new { table })).AsList();
            // A table that is not there is the schema's matter, and of one that may not even be read nobody tells the columns.
            if (columns.Count == 0)
            {
                if (!await MayAsync(connection, $"SELECT 1 FROM {table} LIMIT 0"))
                    missing.Add($"GRANT SELECT ON {connection.Database}.* TO {account};");
                continue;
            }

            foreach (var privilege in grant.Privileges)
            {
                if (!await MayAsync(connection, Statement(privilege, table, grant.Column ?? columns[0], columns)))
                    missing.Add($"GRANT {privilege} ON {connection.Database}.{table} TO {account};");
            }
        }

        yield return missing.Count == 0
            ? Finding.Good(What, $"{account} may do every day's work")
            : Finding.Wrong(What, $"{account} lacks some; an administrator of the database runs: {string.Join(' ', missing.Distinct())}");
    }

    private static string Statement(string privilege, string table, string column, IEnumerable<string> columns) => privilege switch
    {
        "INSERT" => $"INSERT INTO {table} ({string.Join(", ", columns.Select(Quote))}) SELECT {string.Join(", ", columns.Select(Quote))} FROM {table} WHERE 1 = 0",
        "UPDATE" => $"UPDATE {table} SET {Quote(column)} = {Quote(column)} WHERE 1 = 0",
        _ => $"DELETE FROM {table} WHERE 1 = 0",
    };

    private static string Quote(string column) => $"`{column}`";

    private static async Task<bool> MayAsync(DbConnection connection, string statement)
    {
        try
        {
            await connection.ExecuteAsync(statement);
            return true;
        }
        catch (DbException exception) when (DatabaseErrors.IsDenied(exception))
        {
            return false;
        }
        catch (DbException exception) when (DatabaseErrors.IsSchemaMissing(exception))
        {
            return true;
        }
    }
}
