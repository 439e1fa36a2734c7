using System.Globalization;

namespace WriteAssist.Migrations.Tables;

/// <summary>A row of <c>{writeassistdev_work}</c>, in which the first release kept a student's whole project with its chat as one JSON text.</summary>
internal sealed record WorkRow
{
    /// <summary>Its id.</summary>
    public long Id { get; init; }

    /// <summary>The activity.</summary>
    public long Activity { get; init; }

    /// <summary>The user.</summary>
    public long Person { get; init; }

    /// <summary>The JSON.</summary>
    public string? Content { get; init; }

    /// <summary>When the row was made, in Unix seconds.</summary>
    public long Created { get; init; }

    /// <summary>When it was saved last, in Unix seconds.</summary>
    public long Modified { get; init; }

    /// <summary>1 while the activity and the user exist.</summary>
    public long Owned { get; init; }

    /// <summary>Whether the activity and the user exist.</summary>
    public bool HasOwner => Owned == 1;

    /// <summary>What a report calls it.</summary>
    public string Label => string.Create(CultureInfo.InvariantCulture, $"Work row {Id} (activity {Activity}, user {Person})");

    /// <summary>Reads one.</summary>
    public static WorkRow Read(UpgradeContext context, long id) => context.Query<WorkRow>(
        $"""
        SELECT w.id AS Id, w.writeassistdevid AS Activity, w.userid AS Person, CONVERT(w.content USING utf8mb4) AS Content,
               w.timecreated AS Created, w.timemodified AS Modified, ({context.Chats().HasOwner("w")}) AS Owned
          FROM {context.Prefix}writeassistdev_work w
         WHERE w.id = @id
        """,
        new { id }).Single();
}
